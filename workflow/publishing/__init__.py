"""Editions become files: JSON, Markdown, HTML, DOCX."""
