"""An email about an account leaves."""

from datetime import datetime
from uuid import UUID

from app.domain.account_mails import MAILS, AccountMail
from app.domain.notices import Portal
from app.gateways.link_tokens import LinkTokens
from app.gateways.mail import Mailer, MailMessage
from app.store import Database
from app.store.outbox import Claim


def send_account_mail(
    database: Database, claim: Claim, *, portal: Portal, tokens: LinkTokens, mailer: Mailer, now: datetime
) -> None:
    """Send one email about an account, always under the same Message-ID, and mark it sent."""
    subject, body = _text(claim, portal, tokens)
    message_id = f"<{claim.id}@{portal.mail_domain}>"
    mailer.send(MailMessage(to=claim.payload["to"], subject=subject, body=body, message_id=message_id))
    with database.unit_of_work(now) as work:
        work.outbox.mark_sent(claim)


def _text(claim: Claim, portal: Portal, tokens: LinkTokens) -> tuple[str, str]:
    payload = claim.payload
    text = MAILS[AccountMail(payload["mail"])]
    values = {
        **payload["values"],
        "council": portal.council_name,
        "sign_in": portal.sign_in_url,
        "register": f"{portal.base_url}/register/",
    }
    if "link_id" in payload:
        values["link"] = f"{portal.base_url}{text.path}{tokens.token_of(UUID(payload['link_id']))}/"
    if "step_id" in payload:
        values["code"] = tokens.code_of(UUID(payload["step_id"]), payload["code_number"])
    return " ".join(text.subject.format_map(values).split()), text.body.format_map(values)
