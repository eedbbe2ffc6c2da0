"""The sample article that the desk starts with: an original Vietnamese press text.

>>> name, content = article()
>>> name, content.decode().splitlines()[0]
('article.txt', 'Lâm Đồng mở rộng giao lưu nhân dân với bạn bè Brazil')
"""

from importlib.resources import files

NAME = "article.txt"


def article() -> tuple[str, bytes]:
    """The sample's file name and its bytes (UTF-8), shaped like a page saved from a news site."""
    return NAME, files(__name__).joinpath(NAME).read_bytes()
