"""Proving the audit whole, and erasing from it what the law wants gone."""

import click

from app.cli.in_words import in_words
from app.commands.erase_audit_entries import erase_audit_entries
from app.commands.seal_audit import seal_audit
from app.config import Config, from_environment
from app.domain.faults import AuditBroken
from app.gateways.audit_heads import AuditHeads
from app.gateways.clock import Clock
from app.store import Database
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
    for fault in faults:
        click.echo(fault)
    if faults or sealed is None:
        raise click.ClickException(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in the audit.")
    click.echo(f"{sealed.position} entries are as they were sealed. Newest digest: {sealed.digest}")
    if kept is None:
        click.echo("No head had been exported before, so a cut-off end could not have been seen.")


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
    with database.unit_of_work(now) as work:
        officer = work.people.by_email(by)
    if officer is None or not officer.active:
        raise click.ClickException(f"There is no account with the email address {by}.")
    erase_audit_entries(database, person_id=officer.id, seqs=entries, reason=reason, now=now)
    click.echo(f"Erased {len(entries)} {'entry' if len(entries) == 1 else 'entries'}.")


def _heads(config: Config) -> AuditHeads:
    return AuditHeads(config.audit_heads_file)
