"""Files become articles: formats, extraction, segmentation."""
