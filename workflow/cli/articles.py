"""Commands about articles."""

from datetime import datetime

import click

from workflow.articles import Article, Revision
from workflow.cli.context import Context, file_bytes, pass_context, say


@click.group()
def articles() -> None:
    """Sources: add, revise, list, show."""


@articles.command("add")
@click.argument("file")
@click.option("--lang", "language", metavar="L", help="Found out from the text if not given.")
@pass_context
def add(context: Context, file: str, language: str | None) -> None:
    """Bring an article in (.txt .md .html .docx)."""
    name, content = file_bytes(file)
    article = context.desk.articles.add(name, content, by=context.by, language=language)
    for warning in article.revision.warnings:
        say(f"{name}: {warning}")
    context.show(article_json(article), lambda: outline(article))


@articles.command("revise")
@click.argument("article_id", metavar="ID", type=int)
@click.argument("file")
@pass_context
def revise(context: Context, article_id: int, file: str) -> None:
    """Give an article a new revision of its source."""
    name, content = file_bytes(file)
    desk = context.desk
    language = desk.articles.get(article_id).language
    revision = desk.articles.read(name, content, language)
    report = desk.articles.revise(article_id, revision, by=context.by)
    number = report.article.revision.number
    context.show(
        {
            "id": article_id,
            "revision": number,
            "added": report.added,
            "changed": report.changed,
            "removed": report.removed,
            "unchanged": report.unchanged,
            "moved": report.moved,
            "brought_up": list(report.brought_up),
        },
        f"article {article_id}, revision {number}: {report.added} added, {report.changed} changed, "
        f"{report.removed} removed, {report.unchanged} unchanged ({report.moved} of them moved)",
    )


@articles.command("list")
@pass_context
def list_(context: Context) -> None:
    """Show every article with its translations."""
    rows = context.desk.articles.board()
    context.show(
        [
            {
                "id": row.article.id,
                "title": row.article.title,
                "language": row.article.language,
                "published_at": moment(row.article.revision.metadata.published_at),
                "revision": row.article.revision.number,
                "translations": {
                    language: {
                        "state": cell.state.value,
                        "segments": cell.segments,
                        "translated": cell.translated,
                        "confirmed": cell.confirmed,
                        "outdated": cell.outdated,
                        "edition": cell.edition.number if cell.edition else None,
                        "edition_outdated": cell.edition_outdated,
                    }
                    for language, cell in row.cells.items()
                },
            }
            for row in rows
        ],
        lambda: "\n".join(
            f"{row.article.id}\t{row.article.language}\t{row.article.title}\t"
            + ", ".join(
                f"{language} {cell.state}" + (" (outdated)" if cell.outdated else "")
                for language, cell in row.cells.items()
            )
            for row in rows
        ),
    )


@articles.command("show")
@click.argument("article_id", metavar="ID", type=int)
@pass_context
def show(context: Context, article_id: int) -> None:
    """Show an article's source and where its translations stand."""
    article = context.desk.articles.get(article_id)
    translations = context.desk.translations.of(article_id)
    context.show(
        {
            **article_json(article),
            "translations": {t.language: t.state.value for t in translations},
        },
        lambda: outline(article),
    )


def article_json(article: Article) -> dict[str, object]:
    """An article for JSON: the keys of the contract, and what else is known of it."""
    revision, metadata = article.revision, article.revision.metadata
    return {
        "id": article.id,
        "title": metadata.title,
        "language": metadata.language,
        "published_at": moment(metadata.published_at),
        "dateline": metadata.dateline,
        "byline": "; ".join(names for _, names in metadata.byline) or None,
        "byline_labels": [label for label, _ in metadata.byline],
        "source": metadata.source,
        "revision": revision.number,
        "blocks": blocks_json(revision),
        "dropped": [line.text for line in revision.dropped],
        "dropped_reasons": [line.reason for line in revision.dropped],
        "warnings": list(revision.warnings),
    }


def blocks_json(revision: Revision) -> list[dict[str, object]]:
    """A revision's blocks for JSON."""
    return [
        {
            "kind": block.kind.value,
            "text": block.text,
            "segments": list(block.segments),
            **{
                name: value
                for name in ("level", "table", "row", "column")
                if (value := getattr(block, name)) is not None
            },
        }
        for block in revision.blocks
    ]


def outline(article: Article) -> str:
    """An article's source for people."""
    metadata = article.revision.metadata
    lines = [
        f"article {article.id}: {article.title}",
        (
            f"{metadata.language}, {moment(metadata.published_at) or 'undated'}, "
            f"{len(article.revision.segments)} segments in {len(article.revision.blocks)} blocks"
        ),
    ]
    n = 0
    for block in article.revision.blocks:
        for segment in block.segments:
            n += 1
            lines.append(f"{n:4} {block.kind.value:10} {segment}")
    lines.extend(f"   - dropped: {d.text} ({d.reason})" for d in article.revision.dropped)
    return "\n".join(lines)


def moment(at: datetime | None) -> str | None:
    """A time in ISO 8601, without seconds where there are none."""
    if at is None:
        return None
    return at.isoformat(timespec="seconds" if at.second else "minutes")


COMMANDS = (articles,)
