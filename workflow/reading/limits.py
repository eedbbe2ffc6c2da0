"""How large a file may be before it is refused, and what a damaged package raises."""

import zipfile
import zlib

MAX_BYTES = 50 * 1024 * 1024
"""Bytes of a file."""

MAX_CHARACTERS = 2_000_000
"""Characters of an article's text; a novel has one million."""

MAX_PAGE_CHARACTERS = 8_000_000
"""Characters of a web page's source, pictures inside it left out."""

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""Bytes of all that is packed in a .docx."""

MAX_PART_BYTES = 64 * 1024 * 1024
"""Bytes of one XML part of a .docx."""

MAX_RATIO = 200
"""How many times larger than its packed form a part of more than a megabyte may be."""

MAX_PARTS = 5_000
"""Files packed in a .docx."""

MAX_BLOCKS = 50_000
"""Blocks of an article."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises for an archive that is damaged, cut short, encrypted or packed in a way
that it does not know."""
