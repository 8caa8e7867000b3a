"""What goes wrong is shown to an operator, tried again later, and does not stop anything else."""

from datetime import timedelta

import pytest

from app.commands.advance_instance import advance_instance
from app.commands.deliver_errand import Hands, deliver_errand
from app.domain.errands import ErrandKind
from app.queries.trouble import troubles
from tests.people import OFFICER
from tests.process.council import PORTAL, TOKENS, Council


def said(council: Council) -> list[str]:
    with council.database.reading() as session:
        return [f"{trouble.thing}: {trouble.sentence}" for trouble in troubles(session, council.now)]


def test_nothing_is_said_while_all_is_well(council: Council) -> None:
    council.ask_for_an_assessment()
    assert said(council) == []


def test_an_instance_that_cannot_be_read_is_shown_tried_again_and_stops_no_other(council: Council) -> None:
    broken, sound = council.ask_for_an_assessment(), council.ask_for_an_assessment()
    with council.work() as work:
        instance = work.instances.of_case(broken)[0]
        instance.state = {"version": 0}
        instance.next_due_at = council.now
    with pytest.raises(Exception, match=r"version|state"):
        advance_instance(council.database, instance_id=instance.id, now=council.now)
    assert len(said(council)) == 1
    assert "Failed 1 times" in said(council)[0]
    with council.work() as work:
        after = work.instances.get(instance.id)
        assert after.retry_at is not None
        assert after.retry_at > council.now
        assert after.next_due_at == instance.next_due_at
    council.do(council.task(sound, "check_request"))


def test_an_errand_that_fails_is_shown_and_done_once_it_can_be(council: Council) -> None:
    council.ask_for_an_assessment()
    council.post.empty()
    council.post.refusal = "451 Try again later"
    with council.work() as work:
        errand_id = work.outbox.put(
            "one mail",
            ErrandKind.SEND_MAIL,
            {
                "to": OFFICER.email,
                "notice": "request-received",
                "release_id": str(work.releases.live().id),
                "values": {
                    "case_reference": "EHC-2026-0001",
                    "what_waits": "A request",
                    "due_on": "today",
                    "advice_title": "",
                },
            },
        )
    assert errand_id is not None
    with pytest.raises(Exception, match="451"):
        deliver_errand(Hands(council.database, council.now, PORTAL, council.mailer, TOKENS), errand_id)
    assert "451" in said(council)[0]
    council.post.empty()
    council.now += timedelta(hours=1)
    council.settle()
    assert said(council) == []
    assert len(council.mail_to(OFFICER.email)) == 1
