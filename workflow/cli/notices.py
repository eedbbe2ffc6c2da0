"""Commands about notices: read one's own, choose where digests go, send what waits."""

import click

from workflow.cli.context import Context, pass_context
from workflow.notices import Notice
from workflow.people import Rhythm


@click.group()
def notices() -> None:
    """What waits for a person to read, and digests by e-mail or webhook."""


@notices.command("list")
@click.option("--unread", is_flag=True, help="Only those not read yet.")
@pass_context
def list_(context: Context, unread: bool) -> None:
    """Show one's own notices, the newest first."""
    from workflow.notices.wording import sentence

    by = context.by
    found = context.desk.notices.inbox(by=by, unread_only=unread)
    language = by.interface_language
    context.show(
        [{**notice_json(notice), "text": sentence(notice, language)} for notice in found],
        lambda: (
            "\n".join(
                f"{'  ' if n.read_at else '* '}{n.at:%Y-%m-%d %H:%M}  {sentence(n, language)}"
                for n in found
            )
            or "There is nothing to read."
        ),
    )


@notices.command("read")
@click.argument("numbers", nargs=-1, type=int, metavar="[ID]...")
@pass_context
def read(context: Context, numbers: tuple[int, ...]) -> None:
    """Take notices as read: those numbered, or all."""
    count = context.desk.notices.read(numbers or None, by=context.by)
    context.show({"read": count}, f"{count} taken as read")


@notices.command("choose")
@click.option("--email", default="", help="Where digests go; empty: nowhere by e-mail.")
@click.option("--rhythm", type=click.Choice([r.value for r in Rhythm]), default="hourly")
@pass_context
def choose(context: Context, email: str, rhythm: str) -> None:
    """Say where one's own digests go and how often."""
    person = context.desk.notices.choose(email=email, rhythm=rhythm, by=context.by)
    context.show(
        {"name": person.name, "email": person.email, "rhythm": person.rhythm.value},
        f"{person.name}: {person.rhythm} to {person.email or 'no address'}",
    )


@notices.command("send")
@pass_context
def send(context: Context) -> None:
    """Remind of what is due and send the digests whose hour has come."""
    reminded = context.desk.notices.remind()
    done = context.desk.notices.deliver()
    context.show(
        {
            "reminded": reminded,
            "digests": done.digests,
            "notices": done.notices,
            "failures": list(done.failures),
        },
        "\n".join(
            [
                f"{reminded} reminders; {done.digests} digests with {done.notices} notices sent",
                *done.failures,
            ]
        ),
    )


def notice_json(notice: Notice) -> dict[str, object]:
    """A notice for JSON."""
    return {
        "id": notice.id,
        "kind": notice.kind.value,
        "subject": notice.subject,
        "by": notice.by,
        "at": notice.at.isoformat(),
        "read_at": notice.read_at.isoformat() if notice.read_at else None,
        "data": notice.data,
    }


COMMANDS = (notices,)
