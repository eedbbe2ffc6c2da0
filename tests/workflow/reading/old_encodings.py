"""The way back into encodings from before Unicode, for tests of the way out of them."""

from workflow.reading.charsets import TCVN3, VNI


def to_tcvn3(text: str) -> str:
    """TCVN3 codes of an NFC text, as Western letters; capitals with marks become small ones."""
    back = {letter: code for code, letter in TCVN3.items()}
    return "".join(back.get(one) or back.get(one.lower()) or one for one in text)


def to_vni(text: str) -> str:
    """VNI codes of an NFC text, as Western letters."""
    back = {letter: code for code, letter in VNI.items()}
    return "".join(back.get(one, one) for one in text)
