"""Worker and clock as processes of their own, on real servers: what people do goes on, whatever ends meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from redis import Redis

from app.gateways.queue import Queue
from app.store import Database
from tests.faults.holding import HoldingMailServer
from tests.faults.machinery import Machinery, kill
from tests.faults.portal import (
    PATIENCE_SECONDS,
    LeftToWorkers,
    all_done,
    ask_for_health_advice,
    let_leases_run_out,
    times,
    until,
    waiting,
)
from tests.people import CONTRIBUTOR, HEALTH, OFFICER, PARENT, Town
from tests.servers.smtp import MailServer
from tests.servers.valkey import Valkey


@pytest.fixture(scope="module")
def _holding_server() -> Iterator[HoldingMailServer]:
    server = HoldingMailServer()
    yield server
    server.let_go()
    server.stop()


@pytest.fixture
def smtp(_holding_server: HoldingMailServer) -> HoldingMailServer:
    """A running mail server that has received nothing yet, and holds nobody."""
    _holding_server.let_go()
    _holding_server.empty()
    return _holding_server


def ask(portal: LeftToWorkers) -> None:
    """Have the parent ask for an assessment, which leads to a mail to her."""
    portal.ask_for_an_assessment()


def each_once(post: MailServer, address: str, number: int) -> bool:
    """Tell whether so many messages arrived at an address, each of them once."""
    arrived = times(post, address)
    return len(arrived) == number and set(arrived.values()) == {1}


def test_the_nudge_alone_sends_mail_and_the_clock_alone_fires_timers(
    town: tuple[str, Town], valkey: Valkey, smtp: MailServer, tmp_path: Path
) -> None:
    database = Database(town[0], after_commit=Queue(valkey.url).nudge)
    portal = LeftToWorkers.opens_now(database, smtp, town[1])
    machinery = Machinery(town[0], valkey, smtp, tmp_path)
    try:
        portal.now -= timedelta(days=6)
        case_id, request_id = ask_for_health_advice(portal)
        portal.now = datetime.now(UTC)
        machinery.start("worker")
        until(lambda: each_once(smtp, HEALTH.mailbox, 1), "the mail to the inbox that was asked")
        assert portal.notices().count("advice-unassigned") == 0
        machinery.start("clock")
        until(lambda: portal.notices().count("advice-unassigned") == 1, "the reminder that nobody took it up")
        council_task = portal.task(case_id, "assign_request")
        portal.do(council_task, {"inbox_answer": "assign", "assignee": str(portal.who(CONTRIBUTOR))})
        until(lambda: each_once(smtp, CONTRIBUTOR.email, 1), "the mail to the contributor")
        until(lambda: all_done(database), "the rest of the outbox")
        machinery.settle()
        assert portal.notices().count("advice-unassigned") == 1
        with portal.work() as work:
            due = work.instances.get(request_id).next_due_at
        assert due > portal.now
    finally:
        machinery.end_all()
        database.close()


@pytest.mark.postgresql
@pytest.mark.parametrize(("moment", "copies"), [("before", 1), ("after", 2)])
def test_only_a_cut_between_acceptance_and_mark_repeats_a_mail_and_then_under_the_same_id(
    portal: LeftToWorkers,
    machinery: Machinery,
    smtp: HoldingMailServer,
    postgresql_town: tuple[str, Town],
    moment: str,
    copies: int,
) -> None:
    first = machinery.start("worker")
    machinery.start("clock")
    smtp.hold_on(moment)
    ask(portal)
    assert smtp.holding.wait(PATIENCE_SECONDS)
    kill(first)
    ask(portal)
    smtp.let_go()
    machinery.start("worker")
    until(lambda: bool(times(smtp, PARENT.email)), "the mail that the killed worker did not have in its hands")
    let_leases_run_out(postgresql_town[0])
    until(lambda: all_done(portal.database), "the mail that the killed worker had in its hands")
    machinery.settle()
    assert sorted(times(smtp, PARENT.email).values()) == sorted([1, copies])
    with portal.work() as work:
        assert [len(work.submissions.of_case(case_id)) for case_id in portal.cases] == [1, 1]


@pytest.mark.postgresql
def test_while_nothing_runs_tasks_are_completed_and_what_follows_goes_out_once_when_all_returns(
    portal: LeftToWorkers, machinery: Machinery, smtp: MailServer, valkey: Valkey
) -> None:
    valkey.stop()
    case_id, _ = ask_for_health_advice(portal)
    portal.do(portal.task(case_id, "check_request"), by=OFFICER)
    portal.do(
        portal.task(case_id, "assign_request"), {"inbox_answer": "assign", "assignee": str(portal.who(CONTRIBUTOR))}
    )
    portal.do(portal.task(case_id, "give_advice"), {"contribution": "give"})
    assert smtp.received == []
    machinery.start("worker")
    machinery.start("clock")
    valkey.start()
    until(lambda: all_done(portal.database), "everything that waited")
    machinery.settle()
    assert {"request-received", "advice-requested", "advice-assigned", "advice-received"} <= set(portal.notices())
    assert set(Counter(mail.message["Message-ID"] for mail in smtp.received).values()) == {1}
    with portal.work() as work:
        assert len(work.submissions.of_case(case_id)) == 4


def _restarted(valkey: Valkey) -> None:
    valkey.stop()
    valkey.start()


def _killed(valkey: Valkey) -> None:
    valkey.kill()
    valkey.start()


def _flushed(valkey: Valkey) -> None:
    valkey.empty()


@pytest.mark.postgresql
def test_worker_and_clock_outlive_whatever_happens_to_the_queue(
    portal: LeftToWorkers, machinery: Machinery, smtp: HoldingMailServer, valkey: Valkey
) -> None:
    processes = [machinery.start("worker"), machinery.start("clock")]
    happenings: list[Callable[[Valkey], None]] = [_restarted, _killed, _flushed]
    for number, happen in enumerate(happenings):
        smtp.hold_on("after")
        ask(portal)
        assert smtp.holding.wait(PATIENCE_SECONDS), f"no mail before {happen.__name__}"
        happen(valkey)
        smtp.let_go()
        happen(valkey)
        ask(portal)
        until(partial(each_once, smtp, PARENT.email, 2 * number + 2), f"the mails around {happen.__name__}")
    assert [process.poll() for process in processes] == [None, None], machinery.log.read_text()


@pytest.mark.postgresql
def test_worker_and_clock_wait_for_a_queue_that_refuses_everything_and_end_without_one(
    portal: LeftToWorkers, machinery: Machinery, smtp: HoldingMailServer, valkey: Valkey
) -> None:
    processes = [machinery.start("worker"), machinery.start("clock")]
    smtp.hold_on("after")
    ask(portal)
    assert smtp.holding.wait(PATIENCE_SECONDS)
    with Redis.from_url(valkey.url) as redis:
        redis.config_set("maxmemory", "1")
        smtp.let_go()
        ask(portal)
        until(lambda: "worker: The queue" in machinery.log.read_text(), "the worker's complaint")
        until(lambda: len(waiting(portal.database)) == 1, "the mark of what was sent")
        redis.config_set("maxmemory", "0")
    until(partial(each_once, smtp, PARENT.email, 2), "the mail that waited")
    until(lambda: all_done(portal.database), "its mark")
    assert [process.poll() for process in processes] == [None, None], machinery.log.read_text()
    valkey.stop()
    machinery.settle()
    assert [process.returncode for process in processes] == [0, 0]


@pytest.mark.postgresql
def test_what_killed_processes_saved_the_next_ones_continue(
    portal: LeftToWorkers, machinery: Machinery, smtp: MailServer, postgresql_town: tuple[str, Town]
) -> None:
    portal.now -= timedelta(days=106)
    case_id = portal.ask_for_an_assessment()
    for element in ("check_request", "family_evidence", "collect_evidence"):
        portal.do(portal.task(case_id, element))
    portal.do(portal.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    portal.do(portal.task(case_id, "choose_advice"), {"advice": ["parents"]})
    portal.do(portal.task(case_id, "give_views"), {"contribution": "give"})
    portal.now = datetime.now(UTC)
    first = [machinery.start("clock"), machinery.start("worker")]
    until(lambda: [task.element for task in portal.open_tasks(case_id)] == ["decide_whether_to_issue"], "the decision")
    for process in first:
        kill(process)
    # Nobody is told of what follows, so only the next clock can find it.
    with closing(Database(postgresql_town[0])) as portal.database:
        portal.do(portal.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
        machinery.start("worker")
        machinery.start("clock")
        until(lambda: "decided-to-issue" in portal.notices(), "what the decision leads to")
        machinery.settle()
        assert [task.element for task in portal.open_tasks(case_id)] == ["draft_plan"]
