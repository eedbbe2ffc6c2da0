"""Vietnamese encodings from before Unicode that no codec of Python knows.

TCVN3 (the ABC fonts, .VnTime and the like; TCVN 5712:1993, VN3) has one byte a letter; its
capitals with marks come from fonts of capitals only. VNI (VNI-Times and the like) writes a base
letter and then its mark. Both were typed as if they were Western, so that they are met as bytes
and, in documents, as letters of Latin-1.
"""

import re

_TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
_TCVN3_CODES = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦"
TCVN3 = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True))
"""TCVN3 codes, as letters of Latin-1, to Vietnamese letters."""


def _vni() -> dict[str, str]:
    """Every letter in VNI, by base letter and mark."""
    marks = "ùøûõï"  # acute, grave, hook, tilde, dot
    rows = {
        "a": "áàảãạ",
        "e": "éèẻẽẹ",
        "o": "óòỏõọ",
        "u": "úùủũụ",
        "y": "ýỳỷỹ",
        "ô": "ớờởỡợ",
        "ö": "ứừửữự",
    }
    table = {
        base + mark: letter
        for base, letters in rows.items()
        for mark, letter in zip(marks, letters, strict=False)
    }
    circumflex = {"a": "âấầẩẫậ", "e": "êếềểễệ", "o": "ôốồổỗộ"}
    table |= {
        base + mark: letter
        for base, letters in circumflex.items()
        for mark, letter in zip("âáàåãä", letters, strict=True)
    }
    table |= {"a" + mark: letter for mark, letter in zip("êéèúüë", "ăắằẳẵặ", strict=True)}
    table |= dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True))
    return table | {codes.upper(): letter.upper() for codes, letter in table.items()}


VNI = _vni()
"""VNI codes, one or two letters of Latin-1 each, to Vietnamese letters."""

_VNI_CODE = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_MIXED = re.compile("[AEOUYaeouyÔôÖö][ÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜËùøûõïâáàåãäêéèúüë]|[ÍÌÆÓÒÎÑÔÖíìæóòîñôö]")


def western(content: bytes) -> str:
    """Bytes as letters of Windows-1252; the five bytes that it leaves open as in Latin-1."""
    return content.decode("cp1252", errors="surrogateescape").translate(
        {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}
    )


def from_tcvn3(text: str) -> str:
    """Vietnamese of a text that shows TCVN3 codes as Western letters.

    >>> from_tcvn3("ViÖt Nam ®Êt n\\xad\\xadíc"[:8])
    'Việt Nam'
    """
    return text.translate({ord(code): letter for code, letter in TCVN3.items()})


def from_vni(text: str) -> str:
    """Vietnamese of a text that shows VNI codes as Western letters.

    >>> from_vni("Vieät Nam ñaát nöôùc")
    'Việt Nam đất nước'
    """

    def letter(match: re.Match[str]) -> str:
        code = match.group()
        if code in VNI:
            return VNI[code]
        # A capital letter with a small mark, or the other way round, is the capital.
        first = code[0]
        known = VNI.get(code.lower())
        if known is None:
            return VNI.get(first, first) + code[1:]
        return known.upper() if first.isupper() else known

    return _MIXED.sub(letter, text)
