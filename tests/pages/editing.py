"""Builders for the editor's tests: an article of every kind of block, translated at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tests.engines import Foldy
from workflow.articles import Article, Block, BlockKind, Metadata, Revision
from workflow.desk import Desk
from workflow.desk.machine import TranslationWork
from workflow.engines.translating import Translator
from workflow.people import OPERATOR, Person
from workflow.ports import JobHandler, TranslationJob

SENTENCES = (
    "Hội hữu nghị tỉnh tổ chức buổi gặp mặt ngày 14-10-2026.",
    "Có 53 đại biểu tham dự.",
)
SCRIPT = "Đoàn đến từ <script>alert(a)</script> Lào & Brazil."


@dataclass
class Waiting:
    """Background work that nobody does until the test does it."""

    jobs: list[TranslationJob] = field(default_factory=list)

    def enqueue(self, job: TranslationJob) -> None:
        self.jobs.append(job)

    def cancel(self, job_id: str) -> None:
        self.jobs = [job for job in self.jobs if job.id != job_id]

    def running(self) -> bool:
        return False

    @contextmanager
    def work(self, handler: JobHandler) -> Iterator[None]:
        yield


def a_revision(paragraphs: Sequence[str] = (), title: str = "Hội hữu nghị đón khách") -> Revision:
    """A source with a block of each kind, and more paragraphs of one sentence on wish."""
    blocks = [
        Block(BlockKind.TITLE, title, (title,)),
        Block(BlockKind.PARAGRAPH, " ".join(SENTENCES), SENTENCES),
        Block(BlockKind.HEADING, "Giao lưu", ("Giao lưu",), level=2),
        Block(BlockKind.CAPTION, "Toàn cảnh buổi gặp mặt.", ("Toàn cảnh buổi gặp mặt.",)),
        Block(BlockKind.PARAGRAPH, SCRIPT, (SCRIPT,)),
    ]
    blocks += [Block(BlockKind.PARAGRAPH, text, (text,)) for text in paragraphs]
    return Revision(
        Metadata(
            title,
            "vi",
            published_at=datetime(2026, 10, 15, 1, 30, tzinfo=UTC),
            dateline="BHN.VN",
            byline=(("Tin, ảnh", "Minh Thư"),),
        ),
        tuple(blocks),
    )


def many(count: int) -> list[str]:
    """So many paragraphs, each different."""
    return [f"Đây là câu số {1000 + n} của bài." for n in range(count)]


def an_article(desk: Desk, paragraphs: Sequence[str] = ()) -> Article:
    """The article, kept."""
    return desk.articles.keep(a_revision(paragraphs), by=OPERATOR)


def by_hand(desk: Desk) -> Desk:
    """The same desk with the word-folding engine and background work that waits."""
    return Desk(replace(desk.tools, translator=Translator((Foldy(),)), jobs=Waiting()))


def translated(desk: Desk, article: Article, *, by: Person = OPERATOR) -> None:
    """Every segment of the article translated into English by the folding engine."""
    folding = by_hand(desk)
    progress = folding.machine.start(article.id, "en", by=by)
    work = TranslationWork(folding.tools)
    job = TranslationJob(progress.job, article.id, "en", by.name, by.via)
    for numbers in work.plan(job):
        work.translate_chunk(job, numbers)
    work.finish(job)


def confirmed(desk: Desk, article: Article, *, by: Person) -> None:
    """Translated, and every segment confirmed by somebody."""
    translated(desk, article, by=by)
    desk.translations.confirm(article.id, "en", by=by)
    settle_findings(desk, article)


def settle_findings(desk: Desk, article: Article) -> None:
    """Every blocking finding let pass, with a reason."""
    for n, finding in desk.translations.readiness(article.id, "en").blocking:
        desk.translations.waive(article.id, "en", n, finding.key, "as agreed", by=OPERATOR)
