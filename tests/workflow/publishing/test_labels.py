"""By-line labels are translated, names and unknown labels never."""

import pytest

from workflow.publishing import labels


@pytest.mark.parametrize(
    ("label", "english", "portuguese"),
    [
        ("Tin, ảnh", "Text and photos", "Texto e fotos"),
        ("TIN, ẢNH:", "Text and photos", "Texto e fotos"),
        ("Bài và ảnh", "Text and photos", "Texto e fotos"),
        ("Bài, ảnh", "Text and photos", "Texto e fotos"),
        ("Ảnh", "Photo", "Foto"),
        ("Tin", "Text", "Texto"),
        ("Bài", "Text", "Texto"),
        ("Theo", "Source", "Fonte"),
        ("Nguồn", "Source", "Fonte"),
        ("PV", "Reporter", "Repórter"),
        ("Tác giả", "Author", "Autoria"),
        ("Thu âm", "Thu âm", "Thu âm"),
        ("", "", ""),
    ],
)
def test_a_known_label_is_translated_and_another_kept(
    label: str, english: str, portuguese: str
) -> None:
    assert labels.byline(label, "en") == english
    assert labels.byline(label, "pt-BR") == portuguese


def test_a_label_that_is_already_of_another_language_is_known_too() -> None:
    assert labels.byline("Text and photos", "fr") == "Texte et photos"


def test_a_photographer_or_a_source_is_no_author() -> None:
    assert labels.names_a_writer("Tin, ảnh")
    assert not labels.names_a_writer("Ảnh")
    assert not labels.names_a_writer("Nguồn")


@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_every_language_of_the_desk_has_every_phrase(language: str) -> None:
    names = ("original_language", "original_title", "first_published", "edition", "published")
    for name in (*names, "source", "seal"):
        assert labels.phrase(name, language)
    assert labels.WORKING_COPY in labels.working_copy(language)


def test_a_language_without_phrases_gets_the_english_ones() -> None:
    assert labels.phrase("edition", "ko") == "Edition"
