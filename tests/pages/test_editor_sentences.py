"""What checks, engines and reading say in English has a template, so that it can be translated."""

import pytest

from glossary.concepts import Concept, Term, TermStatus, TermType
from workflow.articles import Finding, Severity
from workflow.checks import Checks
from workflow.errors import UnreadableFile
from workflow.pages import editor_findings, editor_reading, words
from workflow.reading import ArticleReader

PAIRS = (
    ("Có 53 đại biểu.", ""),
    ("Có 53 đại biểu.", "Có 53 đại biểu."),
    ("Có 53 đại biểu.", "There were 35 delegates."),
    ("Có nhiều đại biểu.", "There were 35 delegates."),
    ("Có 53 đại biểu.", "There were many delegates."),
    ("Ông Đỗ Minh Đức phát biểu.", "Mr Do Minh Duk spoke."),
    ("Ông Đỗ Minh Đức phát biểu.", "The man spoke."),
    ("Ông Đỗ Minh Đức phát biểu.", "Mr Do Minh Duc spoke."),
    ("Đây là <b>tin</b> mới.", "This is new."),
    ("Đây là tin mới.", "This is <b>news."),
    ("Xem https://vufo.org.vn/tin nhé.", "See there."),
    ("Xem ở đó nhé.", "See https://vufo.org.vn/tin there."),
    ("Đại biểu đến từ Lào.", "The delegates come\u200b from Laos."),
    ("Đại biểu phát biểu.", "The delegates phát biểu."),
    ("Buổi gặp mặt có nhiều ý nghĩa đối với nhân dân hai nước và bạn bè quốc tế.", "Yes."),
    ("Vâng, đúng thế đấy.", "Yes, that is so, " * 12 + "and it goes on for very long."),
    ("Họ nói: “Vâng”.", "They said: “Yes."),
    ("Họ nói: “Vâng”.", "They said yes."),
    ("Họ nói (vâng).", "They said (yes."),
    ("Họ nói vâng.", "They said yes?"),
    ("Họ nói vâng.", "They said said yes."),
    ("Họ nói vâng.", "They said  yes ."),
    ("Họ nói vâng.", "the the the the the the the the"),
)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_finding_is_recognised(source: str, target: str) -> None:
    found = Checks().check(source, target, "vi", "en", ())
    assert found
    for finding in found:
        assert recognised(finding), finding.message


def test_every_finding_about_terms_is_recognised() -> None:
    full = "Ministry of Foreign Affairs"
    ministry = Concept(
        "c-ministry",
        (
            Term("vi", "Bộ Ngoại giao", case_sensitive=True),
            Term("en", full, case_sensitive=True),
            Term("en", "MOFA", TermStatus.ADMITTED, type=TermType.ACRONYM),
            Term("en", "Foreign Office", TermStatus.FORBIDDEN),
            Term("en", "Foreign Ministry", TermStatus.DEPRECATED),
        ),
    )
    checks = Checks()
    targets = ("They met.", "The Ministry of Foreign Trade met.", "The Foreign Office met.")
    findings = [
        finding
        for target in (*targets, "The Foreign Ministry met.")
        for finding in checks.check("Bộ Ngoại giao họp.", target, "vi", "en", (ministry,))
    ]
    segments = [("Bộ Ngoại giao họp.", "MOFA met.", "paragraph")]
    findings += checks.check_article(segments, "vi", "en", (ministry,))[0]
    assert [f.id for f in findings] == ["terms"] * 2 + ["forbidden"] * 2 + ["acronym_unexplained"]
    assert [f.message for f in findings if not recognised(f)] == []


def recognised(finding: Finding) -> bool:
    """Whether the sentence has a template, or is made of its pieces."""
    made_of_pieces = (
        bool(finding.data)
        and {value for _, value in finding.data} <= editor_findings.ENDINGS.keys()
    )
    templates = editor_findings.FINDINGS
    return made_of_pieces or any(words.pattern(t).fullmatch(finding.message) for t in templates)


def test_a_finding_made_of_its_pieces_says_what_the_check_says() -> None:
    finding = Finding(
        "end_punctuation",
        Severity.WARNING,
        "The source ends with a full stop, the target with a question mark.",
        (("expected", "stop"), ("found", "question")),
    )
    assert editor_findings.said(finding) == finding.message


REFUSED = {
    "empty.txt": b"",
    "zip.docx": b"PK\x03\x04" + b"\x00" * 40,
    "blank.txt": b"  \n\n ",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    "export.txt": b"%PDF-1.7\n" + b"x" * 40,
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "nul.txt": b"Tin\x00 m\x00i" * 20,
}


@pytest.mark.parametrize("name", REFUSED)
def test_every_refusal_of_a_file_is_recognised(name: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        ArticleReader().read(name, REFUSED[name], "vi")
    reason = refused.value.reason
    assert any(words.pattern(t).fullmatch(reason) for t in editor_reading.REFUSALS), reason


def test_every_reason_for_leaving_a_line_out_is_recognised() -> None:
    text = """Hội hữu nghị đón đoàn khách

15/10/2026 - 08:30

BHN.VN - Ngày 14-10-2026, Hội hữu nghị tổ chức buổi gặp mặt. Hai bên trao đổi.

Toàn cảnh buổi gặp mặt tại trụ sở Hội.

Toàn cảnh buổi gặp mặt tại trụ sở Hội.

-----

Tin, ảnh: Minh Thư

Chia sẻ bài viết
"""
    revision = ArticleReader().read("tin.txt", text.encode(), "vi")
    assert revision.dropped
    for line in revision.dropped:
        fits = [t for t in editor_reading.REASONS if words.pattern(t).fullmatch(line.reason)]
        assert fits, line.reason


def test_every_warning_about_a_file_is_recognised() -> None:
    text = "Hội hữu nghị\u200b đón đoàn khách\n\nBuổi gặp mặt diễn ra hôm nay tại Hà Nội.\n"
    contents = (text.encode("utf-16"), text.encode(), b"\xef\xbb\xbf" + text.encode())
    said = [w for c in contents for w in ArticleReader().read("tin.html.txt", c, "vi").warnings]
    assert said
    for warning in said:
        fits = [t for t in editor_reading.WARNINGS if words.pattern(t).fullmatch(warning)]
        assert fits, warning
