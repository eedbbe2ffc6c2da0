"""Builders for tests: a desk on a real SQLite file, its people, an article on it."""

from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher

from tests.engines import Foldy
from workflow.articles import Article
from workflow.assembly import initialise, open_desk
from workflow.desk import Desk
from workflow.people import OPERATOR, Person
from workflow.ports import Engine
from workflow.settings import load
from workflow.store.passwords import Argon2Passwords

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Argon2 with parameters for tests; the desk's own take 64 MiB and a sixth of a second."""

PASSWORD = "mot-hai-ba-bon-nam"
SHARED = Path(__file__).parents[2] / "shared"
REAL_ARTICLE = SHARED / "articles" / "bdk-2022-06-14.txt"

TEXT = """Hội hữu nghị đón đoàn khách quốc tế

15/10/2026 - 08:30

Ngày 14-10-2026, Hội hữu nghị tổ chức buổi gặp mặt với 53 đại biểu. Hai bên trao đổi về văn hóa.

Buổi gặp mặt kết thúc lúc chiều cùng ngày.

Tin, ảnh: Minh Thư
"""


def a_desk(
    home: Path, *, engines: tuple[Engine, ...] | None = None, glossary: bool = False
) -> Desk:
    """A desk over a home folder, with the word-folding engine unless others are given."""
    made = open_desk(load(home=home), engines=engines if engines is not None else (Foldy(),))
    desk = Desk(replace(made.tools, passwords=Argon2Passwords(QUICK)))
    if glossary:
        initialise(desk)
    return desk


def somebody(desk: Desk, name: str, *roles: str, language: str | None = None) -> Person:
    """An account with these roles."""
    desk.people.add(name, roles, password=PASSWORD, by=OPERATOR, language=language)
    return desk.people.named(name)


def an_article(desk: Desk, text: str = TEXT) -> Article:
    """The small usual article, brought in by the operator."""
    return desk.articles.add("tin.txt", text.encode(), by=OPERATOR, language="vi")


def newsroom(desk: Desk) -> dict[str, Person]:
    """One person for each step."""
    return {
        "author": somebody(desk, "tran.an", "author"),
        "translator": somebody(desk, "le.linh", "translator"),
        "reviewer": somebody(desk, "pham.minh", "reviewer"),
        "editor": somebody(desk, "do.hoa", "editor"),
        "terminologist": somebody(desk, "vu.lan", "terminologist"),
        "administrator": somebody(desk, "ngo.son", "administrator"),
    }
