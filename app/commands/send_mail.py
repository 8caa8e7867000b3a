"""A notice leaves: as an email, or as a letter that waits for the post."""

from datetime import datetime
from uuid import UUID

from app.commands.happening import rules_of
from app.domain.notices import Portal
from app.formkit import render_notice
from app.gateways.mail import Mailer, MailMessage
from app.store import Database, Work
from app.store.outbox import Claim


def send_mail(database: Database, claim: Claim, *, portal: Portal, mailer: Mailer, now: datetime) -> None:
    """Send one email, always under the same Message-ID, and mark it sent once the mail server has it."""
    with database.unit_of_work(now) as work:
        subject, body = _text(work, claim, portal)
    message_id = f"<{claim.id}@{portal.mail_domain}>"
    mailer.send(MailMessage(to=claim.payload["to"], subject=subject, body=body, message_id=message_id))
    with database.unit_of_work(now) as work:
        work.outbox.mark_sent(claim)


def write_letter(database: Database, claim: Claim, *, portal: Portal, now: datetime) -> None:
    """Write one letter, to be posted by an officer."""
    with database.unit_of_work(now) as work:
        subject, body = _text(work, claim, portal)
        party = work.parties.get(UUID(claim.payload["party_id"]))
        work.letters.add(
            case_id=party.case_id,
            party_id=party.id,
            recipient_name=party.name,
            address=party.address,
            notice=claim.payload["notice"],
            subject=subject,
            body=body,
        )
        work.outbox.mark_sent(claim)


def _text(work: Work, claim: Claim, portal: Portal) -> tuple[str, str]:
    rules = rules_of(work, UUID(claim.payload["release_id"]))
    values = {**claim.payload["values"], "council": portal.council_name, "sign_in_url": portal.sign_in_url}
    return render_notice(rules.forms.notices[claim.payload["notice"]], values)
