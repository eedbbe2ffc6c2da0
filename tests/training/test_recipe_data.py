"""The data of the models' recipe: licences, sources, cleaning, alignment, what is held out."""

import doctest
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.engines.training import (
    aligning,
    cleaning,
    directions,
    licences,
    markup,
    sampling,
)
from workflow.engines.training.aligning import align, paragraph
from workflow.engines.training.cleaning import Cleaner, Kind, good, held_out, normal
from workflow.engines.training.collect import collect
from workflow.engines.training.fetching import Missing, Repository, repository, run
from workflow.engines.training.files import BLIND, Work, own_pairs, rows, there, write
from workflow.engines.training.formats import catalogue, locales, messages
from workflow.engines.training.licences import Refused, checked
from workflow.engines.training.markup import markdown
from workflow.engines.training.sources import NEVER, SOURCES, chosen

V = "Hội nghị được tổ chức tại Hà Nội vào sáng nay."
E = "The conference was held in Hanoi this morning."


@pytest.mark.parametrize(
    "module", [aligning, cleaning, directions, licences, markup, sampling], ids=lambda m: m.__name__
)
def test_the_examples_in_the_recipe_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "licence", ["", "  ", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", "CC-BY-ND-4.0", "cc-by-nc-sa-4.0", "?"]
)
def test_what_is_not_open_is_refused_by_name(licence: str) -> None:
    with pytest.raises(Refused, match="a corpus"):
        checked("a corpus", licence)


def test_every_source_has_an_open_licence_and_an_address() -> None:
    for source in SOURCES.values():
        assert checked(source.name, source.licence)
        assert source.url.startswith("https://")
        assert source.group in sampling.MIX


def test_a_conservative_build_leaves_out_what_might_bind_the_weights() -> None:
    careful = {source.name for source in chosen(conservative=True)}
    assert careful == {
        "alt",
        "bible",
        "cldr",
        "chromium",
        "ms-beginners",
        "ms-project-ops",
        "react-docs",
        "bloom",
        "vote-gov",
    }
    for source in chosen(conservative=True):
        assert not any(word in source.licence for word in ("GPL", "SA", "MPL"))


def test_sources_can_be_left_out_by_name_and_only_by_their_names() -> None:
    names = {source.name for source in chosen(["mo", "d2l-vn"])}
    assert names == set(SOURCES) - {"mo", "d2l-vn"}
    with pytest.raises(Refused, match="d2l"):
        chosen(["d2l"])


def test_what_models_are_measured_on_is_no_source() -> None:
    measured = ("NTREX", "newstest", "VLSP", "indomain", "TED")
    texts = [f"{s.title} {s.url} {s.repositories}" for s in SOURCES.values()]
    assert not any(name in text for name in measured for text in texts)
    assert any("NTREX" in name for name in NEVER)


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        (V, "The conference was held in Hanoi this morning, and " * 6 + "so on."),
        ("The conference was held here.", "The conference was held here."),
        (V, "Hội nghị được tổ chức ở đây rồi."),
        (V, "See https://example.org for the conference in Hanoi."),
        ("Năm 1945, 1954 và 1975 là những năm lớn.", "In 1845, 1854 and 1875 there were years."),
        ("Tốt.", "Good."),
    ],
)
def test_what_is_no_sentence_and_its_translation_is_left_out(vietnamese: str, english: str) -> None:
    assert good(V, E, Kind())
    assert not good(vietnamese, english, Kind())


def test_figures_may_be_told_in_words_where_a_source_does_so() -> None:
    v, e = "Ngài có 3 con trai, 7 con gái và 120 con chiên.", "He had three sons, seven daughters."
    assert good(v, e, Kind(loose=True))
    assert not good(v, e, Kind())


def test_a_sentence_comes_once_whichever_side_repeats() -> None:
    cleaner = Cleaner()
    twice = [(V, E), (V, "A conference took place in Hanoi."), (V.replace("nay", "qua"), E.upper())]
    assert list(cleaner.clean(twice, Kind())) == [(V, E)]
    assert cleaner.dropped["said before"] == 2


def test_software_texts_that_begin_alike_are_not_taken_without_end() -> None:
    cleaner = Cleaner()
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM"
    texts = [
        (f"Không thể mở được tập tin {c * 3}.", f"Could not open the file {c * 3}.")
        for c in letters
    ]
    kept = list(cleaner.clean(texts, Kind(repetitive=True)))
    assert len(kept) <= cleaning.ALIKE < len(texts)


@given(st.sampled_from(["  {}", "• {}", "{}\u200b", "**{}".replace("**", "* "), "{} 🎉"]))
def test_nothing_that_is_held_out_gets_through_in_another_dress(form: str) -> None:
    cleaner = Cleaner(held_out([E, V]))
    other = "Một câu khác hẳn được viết ở đây."
    assert (
        list(cleaner.clean([(form.format(V), "Quite another sentence stands here.")], Kind())) == []
    )
    assert list(cleaner.clean([(other, form.format(E))], Kind())) == []


def test_the_blind_test_is_never_trained_on() -> None:
    blind = held_out(text for pair in rows(BLIND, 2) for text in pair)
    trained = own_pairs()
    assert len(trained) >= 6000
    assert not blind & {cleaning.key(normal(text)) for pair in trained for text in pair}


@given(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=12))
def test_the_same_document_aligns_with_itself(letters: list[str]) -> None:
    text = [f"{letter * 9} number {n * 7} stands here." for n, letter in enumerate(letters)]
    assert align(text, text) == [(line, line) for line in text]


@given(
    st.lists(st.text("abc .", max_size=20), max_size=8),
    st.lists(st.text("abc .", max_size=20), max_size=8),
)
def test_alignment_gives_sentences_in_order_and_invents_none(a: list[str], b: list[str]) -> None:
    pairs = align(a, b)
    assert " ".join(v for v, _ in pairs) in _leavings(a)
    assert len(pairs) <= min(len(a), len(b))


def _leavings(sentences: list[str]) -> set[str]:
    """What is left of some sentences when any of them are left out."""
    made: set[tuple[str, ...]] = {()}
    for sentence in sentences:
        made |= {(*kept, sentence) for kept in made}
    return {" ".join(kept) for kept in made}


def test_two_sentences_may_stand_for_one() -> None:
    v = ["Ông Minh đến Hà Nội ngày 14 và gặp Bộ Ngoại giao ở đó.", "Năm 2024 có 53 đoàn."]
    e = ["Mr Minh came to Hanoi on the 14th.", "He met the ministry there.", "2024 had 53 teams."]
    assert align(v, e) == [(v[0], f"{e[0]} {e[1]}"), (v[1], e[2])]


def test_a_skipped_sentence_does_not_shift_the_rest() -> None:
    v = ["Câu số 11 ở đây.", "Câu số 33 ở đây."]
    e = [
        "Sentence 11 is here.",
        "Something else entirely was added by the editor.",
        "Sentence 33 is here.",
    ]
    assert align(v, e) == [(v[0], e[0]), (v[1], e[2])]


def test_paragraphs_of_as_many_sentences_go_one_by_one() -> None:
    assert len(paragraph("Họ đến. Họ nói. Họ đi.", "They came. They spoke. They left.")) == 3


def test_markdown_gives_its_text_without_code_tables_and_pictures() -> None:
    text = (
        "---\nt: 1\n---\n# A *b*\n\n![x](y)\n```\nno\n```\n| c | d |\n|---|---|\n1. e [f](g)\n> h"
    )
    assert markdown(text) == ["A b", "c", "d", "e f", "h"]


def test_a_catalogue_gives_messages_without_placeholders(tmp_path: Path) -> None:
    source = tmp_path / "vi.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Open the _file here"\nmsgstr "Mở _tập tin ở đây"\n\n'
        'msgid "Open %s now please"\nmsgstr "Hãy mở %s ngay"\n\n'
        'msgid "Two"\nmsgstr "Hai"\n',
        "utf-8",
    )
    compiled = tmp_path / "vi.mo"
    from babel.messages import mofile, pofile

    with source.open("rb") as readable, compiled.open("wb") as writable:
        mofile.write_mo(writable, pofile.read_po(readable))
    assert list(messages(catalogue(compiled))) == [("Mở tập tin ở đây", "Open the file here")]
    compiled.write_bytes(b"not one")
    with pytest.raises(ValueError, match=r"vi\.mo"):
        list(catalogue(compiled))


def test_json_texts_of_the_same_place_are_pairs() -> None:
    v = '{"a": {"b": "Xin chào mọi người"}, "c": ["Tạm biệt"], "d": "%{x} chào"}'
    e = '{"a": {"b": "Hello everybody"}, "c": ["Goodbye"], "d": "%{x} hello", "f": "No pair"}'
    assert list(locales(v, e)) == [
        ("Xin chào mọi người", "Hello everybody"),
        ("Tạm biệt", "Goodbye"),
    ]


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """A folder with a small clone in the place of the treebank's repository."""
    folder = tmp_path / "mirror" / "thanhleha-kit+EnViCorpora"
    (folder / "wiki-alt").mkdir(parents=True)
    blind = next(rows(BLIND, 2))
    v = [V, V, blind[0], "Hai bên đã ký bản ghi nhớ về hợp tác ngày 5/6."]
    e = [E, E, blind[1], "The two sides signed a memorandum on cooperation on 5/6."]
    (folder / "wiki-alt/data.vi").write_text("\n".join(v) + "\n", "utf-8")
    (folder / "wiki-alt/data.en").write_text("\n".join(e) + "\n", "utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "t"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder.parents[0]


def test_collecting_writes_clean_pairs_and_where_they_are_from(
    tmp_path: Path, mirror: Path
) -> None:
    work = Work(tmp_path / "work", "vi-en")
    without = [name for name in SOURCES if name not in ("alt", "cldr")]
    counts = collect(work, without=without, mirror=mirror)
    assert counts["alt"] == 2
    assert counts["cldr"] > 500
    lines = list(rows(work.data, 3))
    assert [line[0] for line in lines].count("alt") == 2
    assert ["alt", V, E] in lines
    record = json.loads(work.sources.read_text("utf-8"))
    alt = record["sources"][0]
    assert (alt["name"], alt["licence"], alt["count"]) == ("alt", "CC-BY-4.0", 2)
    assert alt["url"].startswith("https://")
    assert len(alt["commits"]["thanhleha-kit/EnViCorpora"]) == 40
    assert record["left out"]["mo"] == "by request"
    assert record["dropped"]["held out"] == 1


def test_what_models_are_measured_on_is_not_collected(tmp_path: Path, mirror: Path) -> None:
    work = Work(tmp_path / "work", "vi-en")
    without = [name for name in SOURCES if name != "alt"]
    assert collect(work, without=without, mirror=mirror, measured=[E.upper()]) == {"alt": 1}
    assert E not in work.data.read_text("utf-8")


def test_a_source_that_cannot_be_had_is_named_with_the_way_round_it(
    tmp_path: Path, mirror: Path
) -> None:
    (mirror / "thanhleha-kit+EnViCorpora/wiki-alt/data.vi").unlink()
    folder = mirror / "thanhleha-kit+EnViCorpora"
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qam", "gone"],
        cwd=folder,
        check=True,
    )
    work = Work(tmp_path / "work", "vi-en")
    without = [name for name in SOURCES if name != "alt"]
    with pytest.raises(Missing, match=r"data\.vi.*--without alt"):
        collect(work, without=without, mirror=mirror)
    assert not work.data.exists()


def test_a_repository_is_read_without_a_work_tree(mirror: Path, tmp_path: Path) -> None:
    one = repository("thanhleha-kit/EnViCorpora", tmp_path, mirror)
    assert isinstance(one, Repository)
    assert one.maybe("no/such") is None
    with pytest.raises(Missing, match="no/such"):
        one.text("no/such")


def test_a_failing_program_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="git"):
        run("git", "-C", str(tmp_path / "nowhere"), "status")
    with pytest.raises(Missing, match="no-such-program"):
        run("no-such-program")


def test_a_file_of_an_earlier_step_is_asked_for_by_the_steps_name(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="“collect”"):
        there(tmp_path / "all.tsv", "collect")


def test_a_broken_write_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    write(file, ["one"])

    def breaking() -> object:
        yield "two"
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        write(file, breaking())  # type: ignore[arg-type]
    assert file.read_text("utf-8") == "one\n"
