"""Puts a desk together from the settings.

Only here do ports meet their adapters. Nothing costly happens before it is needed: models are
loaded at the first translation, the job library at the first job.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from workflow.checks import Checks
from workflow.checks.terms import Terms
from workflow.delivering import couriers
from workflow.desk import Desk, Tools
from workflow.engines import install_builtin, standard_engines
from workflow.engines.models import InstalledModels
from workflow.engines.translating import Translator
from workflow.errors import BadInput
from workflow.estimating import Estimator
from workflow.jobs import DbosJobs
from workflow.people import OPERATOR
from workflow.ports import Engine
from workflow.publishing import FilePublisher
from workflow.reading import ArticleReader
from workflow.settings import Settings, load
from workflow.store import open_store
from workflow.store.passwords import Argon2Passwords

__all__ = ["Desk", "Initialised", "Settings", "initialise", "load", "open_desk", "sample_article"]


@dataclass(frozen=True, slots=True)
class Initialised:
    """What `initialise` found or made."""

    home: str
    database: str
    concepts: int
    engines: dict[str, list[str]]
    administrator: str | None = None
    one_time_password: str | None = None
    sample_article: int | None = None


def open_desk(settings: Settings | None = None, engines: Sequence[Engine] | None = None) -> Desk:
    """A desk over the home folder; brings the database's schema up to date.

    ``engines`` replaces the standard ones. Raises `BadInput` when the home cannot be used.
    """
    settings = settings or load()
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"The home folder {settings.home} cannot be made: {error.strerror}."
        ) from error
    if not os.access(settings.home, os.W_OK):
        raise BadInput(f"The home folder {settings.home} cannot be written to.")
    store = open_store(settings.database)
    store.migrate()
    if engines is None:
        engines = standard_engines(settings.models, threads=settings.threads or None)
    return Desk(
        Tools(
            settings=settings,
            store=store,
            reader=ArticleReader(),
            translator=Translator(engines),
            models=InstalledModels(settings.models),
            checker=Checks(house_style=settings.home / "house-style"),
            terms=Terms(),
            passwords=Argon2Passwords(),
            jobs=DbosJobs(settings.database, store=store),
            publisher=FilePublisher(),
            estimator=Estimator(),
            couriers=couriers(settings),
        )
    )


def initialise(
    desk: Desk, *, administrator: str | None = None, sample: bool = False
) -> Initialised:
    """Set a home up: glossary, models, on wish a first administrator and the sample article.

    Safe to repeat: what is there already stays.
    """
    settings = desk.tools.settings
    install_builtin(settings.models)
    desk.glossary.load_builtin(by=OPERATOR)
    made = (
        desk.people.add_first_administrator(administrator, by=OPERATOR) if administrator else None
    )
    article = None
    if sample and not desk.articles.all():
        name, content = sample_article()
        article = desk.articles.add(name, content, by=OPERATOR).id
    return Initialised(
        home=str(settings.home),
        database=_without_password(settings.database),
        concepts=len(desk.glossary.all()),
        engines={
            name: [f"{hop.source}→{hop.target}" for hop in hops]
            for name, hops in desk.machine.engines().items()
        },
        administrator=made[0].name if made else None,
        one_time_password=made[1] if made else None,
        sample_article=article,
    )


def sample_article() -> tuple[str, bytes]:
    """The sample article that comes with the program: its file name and bytes."""
    return "article.txt", (files("workflow") / "sample" / "article.txt").read_bytes()


def _without_password(url: str) -> str:
    head, at, tail = url.rpartition("@")
    return f"{head.rpartition(':')[0]}:***@{tail}" if at and head.count(":") > 1 else url
