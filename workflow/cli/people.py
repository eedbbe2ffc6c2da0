"""Commands about people."""

import os

import click

from workflow.cli.context import Context, pass_context
from workflow.people import Person


@click.group()
def users() -> None:
    """Accounts and roles."""


@users.command("add")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, metavar="R", help="May be repeated.")
@click.option("--language", metavar="L", help="Only for this target language.")
@click.option("--display-name", default="", help="The name as people write it.")
@pass_context
def add(
    context: Context, name: str, roles: tuple[str, ...], language: str | None, display_name: str
) -> None:
    """Open an account; the password comes from DRAGOMAN_PASSWORD or a prompt."""
    from workflow.languages import tag

    desk, by = context.desk, context.by
    password = os.environ.get("DRAGOMAN_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True, err=True
    )
    person = desk.people.add(
        name,
        roles,
        password=password,
        by=by,
        language=tag(language) if language else None,
        display_name=display_name,
    )
    context.show(person_json(person), f"{person.name}: {', '.join(person.roles)}")


@users.command("list")
@pass_context
def list_(context: Context) -> None:
    """Show every account."""
    people = context.desk.people.all(by=context.by)
    context.show(
        [person_json(person) for person in people],
        lambda: "\n".join(
            f"{p.name}\t{', '.join(p.roles)}" + ("" if p.active else "\tclosed") for p in people
        ),
    )


@users.command("close")
@click.argument("name")
@pass_context
def close(context: Context, name: str) -> None:
    """Close an account; its history stays."""
    person = context.desk.people.change(name, by=context.by, active=False)
    context.show(person_json(person), f"{person.name} is closed")


@users.command("reset-password")
@click.argument("name")
@pass_context
def reset(context: Context, name: str) -> None:
    """Give a person a new one-time password."""
    password = context.desk.people.reset_password(name, by=context.by)
    context.show({"name": name, "one_time_password": password}, f"{name}: {password}")


def person_json(person: Person) -> dict[str, object]:
    """A person for JSON; ``grants`` says for which language each role is held."""
    return {
        "name": person.name,
        "display_name": person.display_name,
        "roles": [role.value for role in person.roles],
        "grants": [
            {"role": grant.role.value, "language": grant.language}
            for grant in sorted(person.grants, key=lambda g: (g.role, g.language or ""))
        ],
        "active": person.active,
    }


COMMANDS = (users,)
