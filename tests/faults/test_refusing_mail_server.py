"""A mail server that says no, or is not there: what could not be sent waits, and the rest goes on."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask

from app.commands.deliver_errand import Hands, deliver_errand
from app.gateways.mail import Mailer, MailNotSent
from app.queries.what_is_due import due_errands
from app.store.tables.sending import Errand
from tests.faults.holding import HoldingMailServer
from tests.faults.portal import LeftToWorkers, ask_for_health_advice, waiting
from tests.people import HEALTH, PARENT
from tests.process.council import PORTAL, TOKENS, Council


@pytest.fixture
def smtp() -> Iterator[HoldingMailServer]:
    """A running mail server that refuses what it is told to refuse."""
    server = HoldingMailServer()
    yield server
    server.stop()


def sweep(council: Council) -> int:
    """Do all that is due, as the worker's sweep does; give how many errands failed."""
    failed = 0
    with council.database.reading() as session:
        errands = due_errands(session, council.now, 100)
    for errand in errands:
        try:
            deliver_errand(Hands(council.database, council.now, PORTAL, council.mailer, TOKENS), errand)
        except MailNotSent:
            failed += 1
    return failed


def left_to_sweeps(council: Council) -> Council:
    """Give the same council, where nothing is done until the test sweeps."""
    return LeftToWorkers(council.database, council.post, council.town, council.now, council.mailer, council.cases)


def the_one_waiting(council: Council) -> Errand:
    """Give the only errand that is not done."""
    (errand,) = waiting(council.database)
    return errand


@pytest.mark.parametrize("answer", ["451 Try again later", "554 Never"])
def test_a_refused_mail_is_tried_again_after_growing_gaps_and_sent_once_it_works(
    council_on_both: Council, smtp: HoldingMailServer, answer: str
) -> None:
    council = left_to_sweeps(council_on_both)
    council.ask_for_an_assessment()
    smtp.refusal = answer
    gaps: list[timedelta] = []
    for attempt in range(1, 5):
        assert sweep(council) == 1
        errand = the_one_waiting(council)
        assert answer.split(maxsplit=1)[0] in str(errand.last_error)
        assert errand.attempts == attempt
        assert errand.claimed_until is not None
        gaps.append(errand.claimed_until - council.now)
        assert sweep(council) == 0, "it is not tried again before its time"
        council.now = errand.claimed_until
    assert all(later > earlier for earlier, later in pairwise(gaps)), gaps
    smtp.refusal = None
    assert sweep(council) == 0
    assert waiting(council.database) == []
    assert len(smtp.to(PARENT.email)) == 1


def test_one_refused_address_holds_up_nobody_else(council_on_both: Council, smtp: HoldingMailServer) -> None:
    council = left_to_sweeps(council_on_both)
    smtp.refused = (PARENT.email,)
    ask_for_health_advice(council)
    assert sweep(council) == 1
    assert len(smtp.to(HEALTH.mailbox)) == 1
    assert the_one_waiting(council).payload["to"] == PARENT.email


def test_without_a_mail_server_tasks_are_completed_and_mail_waits_for_it(
    council_on_both: Council, smtp: HoldingMailServer
) -> None:
    council = left_to_sweeps(council_on_both)
    case_id, _ = ask_for_health_advice(council)
    council.mailer = Mailer(Flask("nobody there"), "smtp://127.0.0.1:1", "portal@council.example")
    assert sweep(council) == 2
    council.do(council.task(case_id, "check_request"))
    with council.work() as work:
        assert len(work.submissions.of_case(case_id)) == 2
    assert len([errand for errand in waiting(council.database) if errand.last_error]) == 2
