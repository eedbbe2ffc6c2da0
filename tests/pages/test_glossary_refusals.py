"""What a glossary file is refused for is said in the reader's language."""

import ast
from pathlib import Path

from workflow.pages import words
from workflow.pages.glossary_refusals import FILES, ROWS, of_row

EXCHANGE = Path(__file__).parents[2] / "glossary" / "exchange"
PLACES = {"UnreadableGlossary": (FILES, 0), "Wrong": (ROWS, 0), "Refused": (ROWS, 1)}
"""What carries a sentence, which templates say it, and which argument it is."""

FOR_PROGRAMMERS = ("come with a later version",)


def sentence(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values
        )
    return None


def test_every_reason_of_the_exchange_is_known_to_the_pages() -> None:
    unknown = []
    for file in EXCHANGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            templates, place = PLACES.get(node.func.id, ((), 0))
            if not templates or len(node.args) <= place:
                continue
            text = sentence(node.args[place])
            if text is None or any(word in text for word in FOR_PROGRAMMERS):
                continue
            if not text.strip("7: "):  # a column in front of a reason made elsewhere
                continue
            bare = text.removeprefix("7: ")
            if not any(
                words.pattern(t).fullmatch(said) for t in templates for said in (text, bare)
            ):
                unknown.append(f"{file.name}:{node.lineno}: {text}")

    assert unknown == []


def test_the_column_in_front_of_a_reason_stays_as_the_file_names_it() -> None:
    assert of_row("Loại: “vui” is not one of term.", "Loại") == "Loại: “vui” is not one of term."
    assert of_row("It is empty.") == "It is empty."
