"""Adding the first organisations and people of an installation from the command line."""

import click

from app.cli.in_words import in_words
from app.commands.add_organisation import add_organisation
from app.commands.add_person import add_person
from app.config import from_environment
from app.domain.organisations import OrganisationKind
from app.domain.roles import STAFF_ROLES, Role
from app.gateways.clock import Clock
from app.store import Database

_ROLES = click.Choice(sorted(role.value for role in STAFF_ROLES))


@click.group()
def add() -> None:
    """Add an organisation or a person."""


@add.command()
@click.argument("name")
@click.option("--kind", type=click.Choice([kind.value for kind in OrganisationKind]), required=True)
@click.option("--mailbox", required=True, help="The generic mailbox to which requests are announced.")
@click.option("--advice", multiple=True, help="A type of advice that it gives; may be said more than once.")
@click.option("--urn", help="The unique reference number of a school.")
@click.option("--manager", help="The email address that hears when advice is late.")
@in_words
def organisation(name: str, kind: str, mailbox: str, advice: tuple[str, ...], urn: str, manager: str) -> None:
    """Add the organisation NAME with one inbox of the same name."""
    add_organisation(
        _database(),
        name=name,
        kind=OrganisationKind(kind),
        mailbox=mailbox,
        advice_types=advice,
        urn=urn,
        manager_email=manager,
        now=Clock().now(),
    )
    click.echo(f"Added {name}.")


@add.command()
@click.argument("email")
@click.argument("name")
@click.option("--role", type=_ROLES, help="What a member of the council's staff does.")
@click.option("--organisation", help="Whom a professional works for.")
@click.option("--distributes", is_flag=True, help="Distributes what arrives in the organisation's inbox.")
@click.password_option()
@in_words
def person(email: str, name: str, role: str, organisation: str, distributes: bool, password: str) -> None:
    """Add the person NAME, who signs in with EMAIL and the password that is asked for."""
    add_person(
        _database(),
        email=email,
        name=name,
        password=password,
        role=Role(role) if role else None,
        organisation=organisation,
        distributes=distributes,
        now=Clock().now(),
    )
    click.echo(f"Added {name}.")


def _database() -> Database:
    return Database(from_environment().database_url)
