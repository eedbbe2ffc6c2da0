"""Files become articles: formats, extraction, segmentation."""

from workflow.reading.reader import ArticleReader

__all__ = ["ArticleReader"]
