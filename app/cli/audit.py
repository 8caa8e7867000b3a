"""Proving the audit whole, and erasing from it what the law wants gone."""

from collections.abc import Iterator
from uuid import UUID

import click

from app.cli.in_words import in_words
from app.commands.accept_restore import accept_restore as accept_restore_command
from app.commands.erase_audit_entries import erase_audit_entries
from app.commands.missing_tail import MissingTail, missing_tail
from app.commands.seal_audit import seal_audit
from app.config import Config, from_environment
from app.domain.actions import Action
from app.domain.faults import AuditBroken
from app.gateways.audit_heads import AuditHeads
from app.gateways.clock import Clock
from app.store import Database, Work
from app.store.audit import Head


@click.group()
def audit() -> None:
    """The audit: verify it, or erase entries from it."""


@audit.command()
@in_words
def verify() -> None:
    """Seal what is new, then say every entry that was changed, removed or slipped in; exit 1 when there is any."""
    config = from_environment()
    database, heads = Database(config.database_url), _heads(config)
    kept = heads.newest()
    try:
        sealed = seal_audit(database, heads, now=Clock().now())
    except AuditBroken:
        sealed = None  # What is wrong is said below, with all else.
    with database.unit_of_work(Clock().now()) as work:
        faults = work.audit.verify(Head(kept.position, kept.digest) if kept else None)
        missing, accepted = missing_tail(work, heads) if sealed is None else None, _accepted(work)
    for fault in (*accepted, *faults, *(_told(missing) if missing else ())):
        click.echo(fault)
    if faults or sealed is None:
        raise click.ClickException(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in the audit.")
    click.echo(f"{sealed.position} entries are as they were sealed. Newest digest: {sealed.digest}")
    if kept is None:
        click.echo("No head had been exported before, so a cut-off end could not have been seen.")


@audit.command()
@click.option("--by", required=True, help="The email address of the information officer who accepts it.")
@click.option("--reason", required=True, help="Which copy was restored, and why. It stays in the audit.")
@in_words
def accept_restore(by: str, reason: str) -> None:
    """Go on after an older copy of the database was restored on purpose. What is gone is recorded."""
    config, now = from_environment(), Clock().now()
    database = Database(config.database_url)
    officer_id = _officer(database, by)
    gone = accept_restore_command(database, _heads(config), person_id=officer_id, reason=reason, now=now)
    click.echo(f"Recorded: positions {gone.since + 1} to {gone.newest.position} are gone. The audit goes on from here.")


@audit.command()
@click.argument("entries", nargs=-1, type=int, required=True)
@click.option("--by", required=True, help="The email address of the information officer who decided it.")
@click.option("--reason", required=True, help="Why the law wants them gone. It stays in the audit.")
@in_words
def erase(entries: tuple[int, ...], by: str, reason: str) -> None:
    """Erase the ENTRIES of these numbers for good. That they are gone, by whom and why, stays."""
    config, now = from_environment(), Clock().now()
    database = Database(config.database_url)
    seal_audit(database, _heads(config), now=now)
    erase_audit_entries(database, person_id=_officer(database, by), seqs=entries, reason=reason, now=now)
    click.echo(f"Erased {len(entries)} {'entry' if len(entries) == 1 else 'entries'}.")


def _accepted(work: Work) -> list[str]:
    """Give every restore that was accepted, as a sentence."""
    return [
        f"A restore was accepted on {entry.at:%Y-%m-%d %H:%M} UTC: positions {entry.detail['from']} to "
        f"{entry.detail['to']} of the audit before it are gone. Reason: {entry.detail['reason']}"
        for entry in work.audit.of_action(Action.AUDIT_ACCEPT_RESTORE)
    ]


def _told(missing: MissingTail) -> Iterator[str]:
    """Say what it means that the heads know more than the table, and what to do."""
    if missing.last_known:
        yield (
            f"The chain is the one that was exported up to position {missing.since} ({missing.last_known.at}). "
            f"Not in it: {_entries(missing.at_most)} sealed from then until {missing.newest.at}."
        )
    else:
        yield "No head that was ever exported is in the chain: it was begun anew, or the heads are of another database."
    yield "Either an older copy of the database was restored, or somebody cut off or replaced the end of the audit."
    yield (
        "If a copy was restored on purpose, an information officer accepts that, and the gap is recorded: "
        'twentyweeks audit accept-restore --by EMAIL --reason "Which copy, and why".'
    )
    yield (
        "If nobody restored a copy, change nothing: keep this database and the file of heads as they are, and tell the "
        "information officer. Until then no new head is exported."
    )


def _entries(number: int) -> str:
    return "1 entry that was" if number == 1 else f"up to {number} entries that were"


def _officer(database: Database, email: str) -> UUID:
    with database.unit_of_work(Clock().now()) as work:
        officer = work.people.by_email(email)
        if officer is None or not officer.active:
            raise click.ClickException(f"There is no account with the email address {email}.")
        return officer.id


def _heads(config: Config) -> AuditHeads:
    return AuditHeads(config.audit_heads_file)
