"""The effect that writes to people: finds who is meant, and leaves one errand for each address.

The text itself is put together when it is sent, from the values kept here, so that what is sent can be repeated.
"""

from collections.abc import Mapping

from app.commands.effects.recipients import Recipient, recipients
from app.commands.happening import Happening
from app.domain.effects import Addressee
from app.domain.errands import ErrandKind
from app.domain.processes import CONTRIBUTION
from app.domain.step import Effect
from app.domain.wording import day_in_words
from app.formkit import Notice

_NOT_YET_KNOWN = "a date that we will tell you"


def send_notice(happening: Happening, effect: Effect) -> None:
    """Leave one errand for each recipient of the notice; an address that is meant twice is written to once."""
    notice = happening.rules.forms.notices[effect.arguments["notice"]]
    values = notice_values(happening, notice)
    addressee = Addressee(effect.arguments["to"])
    for recipient in recipients(happening, addressee):
        leave_notice(happening, effect.key, notice, values, recipient)


def leave_notice(
    happening: Happening, key: str, notice: Notice, values: Mapping[str, str], recipient: Recipient
) -> None:
    """Leave the errand that writes to one recipient, under a key that is the same however often it is left."""
    payload = {"notice": notice.name, "release_id": str(happening.rules.release_id), "values": dict(values)}
    if recipient.email:
        kind, place = ErrandKind.SEND_MAIL, recipient.email
        payload["to"] = recipient.email
    else:
        kind, place = ErrandKind.WRITE_LETTER, str(recipient.party_id)
        payload["party_id"] = place
    errand_key = f"{kind}:{happening.instance.id}:{key}:{notice.name}:{place}"
    happening.work.outbox.put(errand_key, kind, payload, due_at=happening.work.now, case_id=happening.case_id)
    happening.work.notifications.note(
        errand_key,
        case_id=happening.case_id,
        instance_id=happening.instance.id,
        notice=notice.name,
        title=notice.title,
        person_id=recipient.person_id,
        inbox_id=recipient.inbox_id,
    )


def notice_values(happening: Happening, notice: Notice) -> dict[str, str]:
    """Give what the notice may say of this case: never the child's name (P34). Outside cases it has no reference."""
    due_on = happening.rules.library.deadlines.due_on(notice.due, happening.facts) if notice.due else None
    return {
        "case_reference": happening.of_case.reference if happening.of_case else "",
        "what_waits": notice.title,
        "due_on": f"{due_on:%A} {day_in_words(due_on)}" if due_on else _NOT_YET_KNOWN,
        "advice_title": _advice_title(happening),
    }


def _advice_title(happening: Happening) -> str:
    if happening.instance.process != CONTRIBUTION:
        return ""
    request = happening.work.contributions.get(happening.instance.id)
    return happening.rules.forms.advice_types[request.advice_type].title
