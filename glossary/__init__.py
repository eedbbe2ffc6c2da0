"""Terminology: concepts and terms, found in texts, carried through translation, checked.

A library of its own; it knows nothing of the workflow, of Streamlit or of databases.
"""
