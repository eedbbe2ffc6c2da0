"""Terms on the command line: the contract's keys and exit codes, proposals, decisions, use."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossary.concepts import Term, TermStatus
from tests.desks import a_desk, an_article, newsroom
from tests.workflow.terming import SOCIETY, approved
from tests.workflow.test_cli import Done, run
from workflow.desk import Desk
from workflow.people import OPERATOR

__all__ = ["run"]

Run = Callable[..., Done]

ROWS = """id,Tiếng Việt,English term
own-5,Trụ sở,Head office
own-6,,
"""


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Desk:
    """The desk of the home folder that the commands use, with people and a termbase."""
    desk = a_desk(tmp_path / "home")
    newsroom(desk)
    desk.glossary.keep(SOCIETY, by=OPERATOR)
    return desk


def test_a_dry_run_lists_every_row_and_keeps_the_contract_s_keys(
    run: Run, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(ROWS, encoding="utf-8")
    tried = run("glossary", "import", str(file), "--dry-run", "--json")
    assert tried.code == 0
    assert {k: v for k, v in tried.document.items() if k not in ("rows", "refused")} == {
        "added": 1,
        "changed": 0,
        "unchanged": 0,
    }
    assert [(r["row"], r["kind"], r["concept"]) for r in tried.document["rows"]] == [
        (2, "added", "own-5"),
        (3, "refused", None),
    ]
    assert "terms.csv, row 2: added own-5" in tried.err
    assert "terms.csv, row 3: refused" in tried.err
    assert len(desk.glossary.all()) == 1
    done = run("glossary", "import", str(file), "--json")
    assert set(done.document) == {"added", "changed", "unchanged", "refused"}
    assert (done.code, done.document["added"]) == (0, 1)
    assert done.document["refused"][0]["row"] == 3


def test_all_or_nothing_fails_and_imports_nothing(run: Run, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(ROWS, encoding="utf-8")
    done = run("glossary", "import", str(file), "--all-or-nothing", "--json")
    assert (done.code, done.document["added"]) == (1, 0)
    assert "nothing of terms.csv is imported" in done.err
    assert len(desk.glossary.all()) == 1


def test_a_column_is_what_the_user_says_it_is(run: Run, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(ROWS, encoding="utf-8")
    assert run("glossary", "new", "partner", "--title", "A partner").code == 0
    mapped = ("--map", "English term=fr", "--glossary", "partner")
    assert run("glossary", "import", str(file), *mapped).code == 0
    concept = desk.glossary.get("own-5")
    assert concept.glossary == "partner"
    assert {t.language for t in concept.terms} == {"vi", "fr"}
    unknown = run("glossary", "import", str(file), "--map", "Nope=fr")
    assert (unknown.code, "no column 'Nope'" in unknown.err) == (1, True)
    assert run("glossary", "import", str(file), "--map", "Nope").code == 2
    assert run("glossary", "import", str(tmp_path / "none.csv")).code == 1


@pytest.mark.parametrize("suffix", ["csv", "tbx", "xlsx"])
def test_what_is_exported_is_unchanged_when_imported(
    run: Run, desk: Desk, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"terms.{suffix}"
    out = run("glossary", "export", str(file), "--json")
    assert (out.code, out.document["concepts"]) == (0, 1)
    back = run("glossary", "import", str(file), "--json")
    assert (back.code, back.document) == (
        0,
        {"added": 0, "changed": 0, "unchanged": 1, "refused": []},
    )


def test_a_proposal_goes_its_way_on_the_command_line(run: Run, desk: Desk) -> None:
    offered = ("--term", "vi=Hội hữu nghị", "--term", "en=Amity Club", "--term", "en=AC")
    made = run("glossary", "propose", *offered, "--note", "often", "--as", "tran.an", "--json")
    assert made.code == 0
    assert "Like own-1" in made.err
    assert (made.document["state"], made.document["proposed_by"]) == ("open", "tran.an")
    terms = made.document["concept"]["terms"]
    assert [t["status"] for t in terms] == ["preferred", "preferred", "admitted"]
    refused = run("glossary", "approve", "1", "--as", "tran.an")
    assert (refused.code, refused.out) == (1, "")
    kept = run("glossary", "approve", "1", "--as", "vu.lan", "--json")
    assert (kept.code, kept.document["state"]) == (0, "approved")
    second = run("glossary", "reject", "1", "--reason", "no", "--as", "vu.lan")
    assert (second.code, "changed by someone else" in second.err) == (1, True)
    concept_id = kept.document["result"]
    merged = run("glossary", "merge", concept_id, "own-1", "--as", "vu.lan", "--json")
    assert {t["text"] for t in merged.document["terms"]} >= {"Amity Club", "Friendship Society"}
    (listed,) = run("glossary", "proposals", "--mine", "--as", "tran.an", "--json").document
    assert listed["result"] == concept_id
    assert run("glossary", "proposals", "--state", "open", "--json").document == []


def test_a_rejection_needs_a_reason(run: Run, desk: Desk) -> None:
    assert run("glossary", "propose", "--term", "vi=gặp mặt").code == 0
    assert run("glossary", "reject", "1").code == 2
    assert run("glossary", "reject", "1", "--reason", " ").code == 1
    done = run("glossary", "reject", "1", "--reason", "Too rare.", "--json")
    assert (done.code, done.document["reason"]) == (0, "Too rare.")


def test_a_changed_term_is_followed_on_the_command_line(run: Run, desk: Desk) -> None:
    people = {
        role: desk.people.named(name)
        for role, name in (
            ("translator", "le.linh"),
            ("reviewer", "pham.minh"),
            ("editor", "do.hoa"),
        )
    }
    article_id = approved(desk, people)
    (use,) = run("glossary", "use", "own-1", "--json").document
    assert (use["id"], use["language"], use["state"]) == (article_id, "en", "approved")
    assert [s["found"] for s in use["segments"]] == ["Friendship Society"] * 2
    found = run("glossary", "concordance", "hoi huu nghi", "--from", "vi", "--json").document
    assert (found["total"], found["sentences"][0]["segment"]) == (2, 1)
    stats = run("glossary", "stats", "--json").document
    assert (stats["most_used"][0]["concept"], stats["most_used"][0]["uses"]) == ("own-1", 2)
    change = "propose", "--changes", "own-1", "--term", "en=Amity Club"
    assert run("glossary", *change, "--as", "tran.an").code == 0
    assert run("glossary", "approve", "1", "--as", "vu.lan").code == 0
    (open_,) = run("glossary", "changes", "--json").document
    assert [t["segments"] for t in open_["translations"]] == [[1, 2]]
    undecided = run("glossary", "decide", "1", str(article_id), "--to", "en")
    assert undecided.code == 2
    done = run("glossary", "decide", "1", str(article_id), "--to", "en", "--reopen", "--json")
    assert (done.code, done.document["closed"]) == (0, True)
    assert run("glossary", "changes", "--json").document == []
    segments: list[dict[str, Any]] = run(
        "segments", str(article_id), "--to", "en", "--json"
    ).document
    assert [s["n"] for s in segments if s["state"] == "initial"] == [1, 2]


def test_a_proposed_rewording_replaces_the_preferred_term_alone(run: Run, desk: Desk) -> None:
    vi, en = SOCIETY.terms
    noun = replace(en, part_of_speech="noun", number="singular", forms=("Friendship Societies",))
    kept = (
        Term("en", "Friends' Society", TermStatus.ADMITTED),
        Term("en", "Buddy Club", TermStatus.FORBIDDEN),
        Term("fr", "Société d'amitié"),
    )
    desk.glossary.keep(replace(SOCIETY, terms=(vi, noun, *kept)), by=OPERATOR)
    change = "glossary", "propose", "--changes", "own-1", "--as", "tran.an", "--term"
    assert run(*change, "en=Amity Society").code == 0
    new = replace(noun, text="Amity Society", forms=())
    assert desk.proposals.get(1).concept.terms == (vi, new, *kept)
    assert run(*change, "en=Amity Society", "--term", "en=Friendship Society").code == 0
    admitted = replace(noun, status=TermStatus.ADMITTED)
    assert desk.proposals.get(2).concept.terms == (vi, new, admitted, *kept)
    assert run(*change, "en=Friends' Society", "--term", "es=Sociedad de amistad").code == 0
    promoted = replace(kept[0], status=TermStatus.PREFERRED)
    assert desk.proposals.get(3).concept.terms == (
        vi,
        promoted,
        *kept[1:],
        Term("es", "Sociedad de amistad"),
    )


def test_the_glossaries_are_listed_and_ordered(run: Run, desk: Desk) -> None:
    run("glossary", "new", "partner")
    assert run("glossary", "order", "partner", "own", "--as", "ngo.son").code == 0
    listed = run("glossary", "list", "--json").document
    assert [(g["name"], g["concepts"]) for g in listed] == [
        ("partner", 0),
        ("own", 1),
        ("built-in", 0),
    ]
    assert run("glossary", "order", "own", "--as", "ngo.son").code == 1
    assert run("glossary", "order", "own", "partner", "--as", "tran.an").code == 1


def test_the_built_in_glossary_is_updated_beside_one_s_own(run: Run, desk: Desk) -> None:
    first = run("glossary", "update", "--json").document
    assert first["added"] > 1000
    again = run("glossary", "update", "--json").document
    assert (again["added"], again["changed"], again["removed"]) == (0, 0, 0)
    shown = run("glossary", "show", "own-1", "--json").document
    assert (shown["glossary"], shown["transactions"][0]["who"]) == ("own", "operator")
    assert run("glossary", "show", "nothing").code == 1
    assert run("glossary", "remove", "MO002", "--as", "vu.lan").code == 0
    without = run("glossary", "update")
    assert without.err == "MO002: stays out, since you have taken it out.\n"
    count = first["added"] - 1
    assert without.out == f"0 added, 0 changed, {count} unchanged, 0 removed, 1 left out\n"


def test_a_dry_run_leaves_out_what_stays_and_a_sheet_is_a_workbook_s(
    run: Run, desk: Desk, tmp_path: Path
) -> None:
    file = str(tmp_path / "all.xlsx")
    assert run("glossary", "export", file).code == 0
    tried = run("glossary", "import", file, "--dry-run", "--sheet", "Glossary", "--json")
    assert (tried.code, tried.document["unchanged"], tried.err) == (0, 1, "")
    assert [row["kind"] for row in tried.document["rows"]] == ["unchanged"]
    wrong = run("glossary", "import", file, "--sheet", "Other", "--json")
    assert (wrong.code, wrong.out) == (1, "")
    assert "there are: Glossary" in wrong.err
    assert run("glossary", "import", file, "--format", "csv", "--sheet", "Glossary").code == 2


def test_a_file_without_columns_has_none_to_map(run: Run, desk: Desk, tmp_path: Path) -> None:
    file = str(tmp_path / "all.tbx")
    assert run("glossary", "export", file).code == 0
    wrong = run("glossary", "import", file, "--map", "Tiếng Việt=vi")
    assert (wrong.code, wrong.err) == (1, "A TBX file has no columns to map.\n")


def test_an_article_gets_its_own_glossary(run: Run, desk: Desk) -> None:
    article = an_article(desk).id
    made = run("glossary", "new", "--article", str(article), "--json")
    assert made.document["name"] == f"article-{article}"
    assert run("glossary", "new", "--article", str(article)).code == 0
    listed = {g["name"]: g["article"] for g in run("glossary", "list", "--json").document}
    assert listed[f"article-{article}"] == article
    assert run("glossary", "new").code == 2
    assert run("glossary", "new", "un", "--article", str(article)).code == 2


def test_candidates_of_the_built_in_glossary_are_proposed_once(run: Run, desk: Desk) -> None:
    assert run("glossary", "candidates", "--as", "tran.an").code == 1
    assert run("glossary", "update").code == 0
    made = run("glossary", "candidates", "--as", "vu.lan", "--json")
    assert made.code == 0
    assert len(made.document["proposed"]) == len(desk.proposals.open()) > 0
    again = run("glossary", "candidates", "--as", "vu.lan")
    assert (again.code, again.out) == (0, "0 proposed\n")


def test_a_concept_is_deprecated_removed_and_remembered(run: Run, desk: Desk) -> None:
    wrong = run("glossary", "deprecate", "own-1", "en", "Nothing")
    assert (wrong.code, wrong.out) == (1, "")
    kept = run("glossary", "deprecate", "own-1", "EN", "Friendship Society", "--json")
    assert [t["status"] for t in kept.document["terms"]] == ["preferred", "deprecated"]
    assert run("glossary", "remove", "own-1", "--as", "tran.an").code == 1
    gone = run("glossary", "remove", "own-1", "--reason", "twice", "--as", "vu.lan", "--json")
    assert (gone.code, gone.document["id"]) == (0, "own-1")
    assert run("glossary", "remove", "own-1").code == 1
    entries = run("glossary", "history", "own-1", "--json").document
    assert [(e["what"], e["who"]) for e in entries] == [
        ("add concept", "operator"),
        ("change concept", "operator"),
        ("remove concept", "vu.lan"),
    ]
    assert (entries[-1]["why"], entries[-1]["to"]) == ("twice", None)
    assert run("glossary", "history", "own-99").code == 1
