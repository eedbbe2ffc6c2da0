"""Commands that work on lines of text: segment, mt, check."""

import time

import click

from workflow.articles import Finding, TermUse
from workflow.cli.context import Context, pass_context, say, stdin_lines, stdin_text
from workflow.errors import BadInput
from workflow.languages import tag


@click.command("segment")
@click.option("--lang", "language", required=True, metavar="L", help="Language (BCP 47).")
@pass_context
def segment(context: Context, language: str) -> None:
    """Split text on stdin into segments, one a line; each input line is a block."""
    from workflow.reading import ArticleReader

    reader, language = ArticleReader(), tag(language)
    blocks = [
        list(reader.segment(line, language)) for line in stdin_text().split("\n") if line.strip()
    ]
    context.show(blocks, lambda: "\n\n".join("\n".join(block) for block in blocks))


@click.command("mt")
@click.option("--from", "source", required=True, metavar="L", help="Source language.")
@click.option("--to", "target", required=True, metavar="L", help="Target language.")
@click.option("--no-glossary", is_flag=True, help="Leave the glossary out.")
@click.option("--engine", metavar="E", help="Only ways that use this engine.")
@pass_context
def mt(context: Context, source: str, target: str, no_glossary: bool, engine: str | None) -> None:
    """Translate the lines on stdin by machine, one translation a line, in order."""
    lines = stdin_lines()
    machine = context.desk.machine
    start = time.perf_counter()
    made = machine.draft(lines, source, target, glossary=not no_glossary, engine=engine)
    seconds = time.perf_counter() - start
    words = sum(len(line.split()) for line in lines) or 1
    for n, result in enumerate(made, 1):
        if result.problem:
            say(f"line {n}: {result.problem}")
    context.show(
        [
            {
                "source": result.source,
                "target": result.target,
                "engine": result.engine,
                "path": result.path,
                "terms": [term_json(use) for use in result.terms],
                "how": result.how,
                "problem": result.problem,
                "seconds": round(seconds * len(line.split()) / words, 4),
            }
            for line, result in zip(lines, made, strict=True)
        ],
        lambda: "\n".join(result.target for result in made),
    )


@click.command("check")
@click.option("--from", "source", required=True, metavar="L", help="Source language.")
@click.option("--to", "target", required=True, metavar="L", help="Target language.")
@pass_context
def check(context: Context, source: str, target: str) -> None:
    """Check lines of ``source<TAB>target`` on stdin."""
    pairs: list[tuple[str, str]] = []
    for n, line in enumerate(stdin_lines(), 1):
        text, tab, rendering = line.partition("\t")
        if not tab:
            raise BadInput(f"stdin line {n}: there is no tab between source and target.")
        pairs.append((text, rendering))
    found = context.desk.translations.check(pairs, source, target)
    context.show(
        [
            {"line": n, "checks": [finding_json(f) for f in findings]}
            for n, findings in enumerate(found, 1)
        ],
        lambda: "\n".join(
            f"line {n}: {f.severity}: {f.message}"
            for n, findings in enumerate(found, 1)
            for f in findings
        ),
    )


def term_json(use: TermUse) -> dict[str, object]:
    """A term use for JSON: ``expected`` is the preferred wording, ``accepted`` are all."""
    return {
        "kind": use.kind,
        "source": use.source,
        "expected": use.expected[0] if use.expected else None,
        "accepted": list(use.expected),
        "found": use.found,
        "concept": use.concept,
        "start": use.start,
        "end": use.end,
    }


def finding_json(finding: Finding) -> dict[str, object]:
    """A check's finding for JSON."""
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "message": finding.message,
        "waived_by": finding.waived_by,
        "waiver_reason": finding.waiver_reason,
        "fixes": [
            {"start": f.start, "end": f.end, "replacement": f.replacement, "label": f.label}
            for f in finding.fixes
        ],
    }


COMMANDS = (segment, mt, check)
