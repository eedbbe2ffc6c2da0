"""Glossaries in and out of files."""
