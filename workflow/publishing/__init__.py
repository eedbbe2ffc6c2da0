"""Editions become files: JSON, Markdown, HTML, DOCX."""

from workflow.publishing.files import write_files
from workflow.publishing.publisher import FORMATS, FilePublisher

__all__ = ["FORMATS", "FilePublisher", "write_files"]
