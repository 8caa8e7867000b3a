"""The demo's clock: moved forward by visitors, for everybody at once, and nowhere but in the demo (DEMO=1)."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.cli.demo.cast import PASSWORD
from app.config import Config
from app.domain.errands import ErrandKind
from app.gateways.clock import Clock, DemoClock
from app.store import Database
from app.store.outbox import Outbox
from tests.web.conftest import StillClock
from tests.web.visitor import Visitor


@pytest.fixture
def demo(config: Config, portal_database: Database) -> Flask:
    """The portal as ``DEMO=1`` makes it, with its own clock."""
    return create_app(config, database=portal_database)


@pytest.fixture
def visitor(demo: Flask) -> Visitor:
    return Visitor(demo).open("/demo/clock/")


def now_in(demo: Flask) -> datetime:
    instant: datetime = demo.extensions["clock"].now()
    return instant


def ahead(demo: Flask) -> timedelta:
    """How far the demo is ahead of the machine, to the minute."""
    return timedelta(minutes=round((now_in(demo) - datetime.now(UTC)).total_seconds() / 60))


def day(value: date) -> dict[str, object]:
    return {"until-day": value.day, "until-month": value.month, "until-year": value.year}


@pytest.mark.parametrize("path", ["/demo/clock/", "/demo/mail/", "/demo/mail/x/"])
def test_without_demo_there_is_neither_a_clock_to_move_nor_mail_to_read(
    path: str, config: Config, portal_database: Database
) -> None:
    production = create_app(replace(config, demo=False), database=portal_database)
    page = Visitor(production)
    assert page.open(path).heading == "Page not found"
    assert page.open("/sign-in/").post(path, {"step": "day"}).heading == "Page not found"
    assert not page.open("/sign-in/").has("//footer//a")
    assert type(production.extensions["clock"]) is Clock


def test_a_file_left_by_a_demo_moves_no_clock_in_production(config: Config, portal_database: Database) -> None:
    DemoClock(config.moved_clock_file).move(timedelta(days=400))
    production = create_app(replace(config, demo=False), database=portal_database)
    assert ahead(production) == timedelta(0)


@pytest.mark.parametrize(("button", "days"), [("1 day", 1), ("1 week", 7)])
def test_a_visitor_moves_the_clock_forward(button: str, days: int, demo: Flask, visitor: Visitor) -> None:
    before = now_in(demo)
    visitor.send(button=button)
    moved_to = now_in(demo).astimezone().date()
    assert moved_to == (before + timedelta(days=days)).astimezone().date()
    assert f"{moved_to.day} {moved_to:%B %Y}" in visitor.text


def test_a_visitor_moves_to_a_day_and_the_footer_says_it_everywhere(demo: Flask, visitor: Visitor) -> None:
    to = now_in(demo).date() + timedelta(days=40)
    visitor.send(day(to), button="Move to this day")
    assert now_in(demo).date() == to
    assert visitor.open("/sign-in/").has(f"//footer//p[contains(., '{to.day} {to:%B %Y}')]")


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_the_clock_never_goes_back_nor_far_away(days: int, demo: Flask, visitor: Visitor) -> None:
    visitor.send(day(now_in(demo).date() + timedelta(days=days)), button="Move to this day")
    assert visitor.status == 422
    assert visitor.errors
    assert ahead(demo) == timedelta(0)


def test_what_is_no_day_moves_nothing(demo: Flask, visitor: Visitor) -> None:
    assert visitor.send({"until-day": "31", "until-month": "2", "until-year": "2030"}, button="Move to").status == 422
    assert visitor.post("/demo/clock/", {"step": "back"}).status == 422
    assert ahead(demo) == timedelta(0)


def test_moving_signs_nobody_out(demo: Flask, visitor: Visitor) -> None:
    officer = Visitor(demo).sign_in("olivia.officer@demo.example", PASSWORD)
    visitor.send(button="1 week")
    assert officer.open("/tasks/").heading == "Tasks"


def test_whoever_was_signed_out_stays_so(demo: Flask, visitor: Visitor, portal_database: Database) -> None:
    officer = Visitor(demo).sign_in("olivia.officer@demo.example", PASSWORD)
    token = officer.cookie("signed-in")
    officer.send(button="Sign out")
    visitor.send(button="1 week")
    assert token
    officer.set_cookie("signed-in", token)
    assert officer.open("/tasks/").heading == "Sign in"


def test_worker_and_clock_do_not_seem_dead_after_a_move(
    demo: Flask, visitor: Visitor, portal_database: Database
) -> None:
    with portal_database.unit_of_work(now_in(demo)) as work:
        work.heartbeats.beat("worker")
        work.heartbeats.beat("clock")
    visitor.send(button="1 week")
    answer = demo.test_client().get("/readyz").get_json()
    assert (answer["worker"], answer["clock"]) == ("ok", "ok")


def test_a_worker_keeps_what_it_is_doing(demo: Flask, visitor: Visitor, portal_database: Database) -> None:
    with portal_database.unit_of_work(now_in(demo)) as work:
        errand_id = work.outbox.put("one", ErrandKind.SEND_MAIL, {})
    with portal_database.unit_of_work(now_in(demo)) as work:
        assert errand_id
        assert work.outbox.claim(errand_id)
    visitor.send(button="1 week")
    with portal_database.reading() as session:
        assert errand_id not in Outbox(session, now_in(demo)).due(1000)
        assert errand_id in Outbox(session, now_in(demo) + timedelta(minutes=2)).due(1000)


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"seconds": "x"}', '{"seconds": -9, "last_from": "2026-03-09T09:00:00+00:00"}',
     '{"seconds": 9, "last_from": "2026-03-09"}', '{"seconds": 1e30, "last_from": "2026-03-09T09:00:00+00:00"}'],
)  # fmt: skip
def test_a_file_that_cannot_be_read_moves_nothing(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "moved-clock.json"
    path.write_text(kept)
    assert DemoClock(path).moved().by == timedelta(0)


def test_every_process_goes_by_the_same_file(tmp_path: Path) -> None:
    web, worker = DemoClock(tmp_path / "clock.json"), DemoClock(tmp_path / "clock.json")
    web.move(timedelta(days=2))
    worker.move(timedelta(days=3))
    assert web.moved().by == worker.moved().by == timedelta(days=5)
    assert os.listdir(tmp_path) == ["clock.json"]
    with pytest.raises(ValueError, match="forward"):
        web.move(timedelta(0))


def test_a_clock_that_a_test_holds_is_not_moved(visit: Callable[..., Visitor], clock: StillClock) -> None:
    before = clock.now()
    assert visit().open("/sign-in/").post("/demo/clock/", {"step": "week"}).status == 404
    assert clock.now() == before


def test_caught_mail_is_found_by_recipient_subject_and_text(demo: Flask, config: Config, visitor: Visitor) -> None:
    config.caught_mail_dir.mkdir()
    for name, text in (
        ("one", "To: a@x.example\nSubject: First\n\nWords"),
        ("two", "To: b@x.example\nSubject: Second\n\n"),
    ):
        (config.caught_mail_dir / f"{name}.eml").write_text(text)
    for words, found in (("", 2), ("a@x", 1), ("SECOND", 1), ("words", 1), ("third", 0)):
        page = visitor.open(f"/demo/mail/?search={words}")
        assert page.text.count("@x.example") == found, words
    assert "No email has these words." in page.text


def test_the_page_says_what_happened_since_the_move_and_what_the_worker_has_still_to_do(
    demo: Flask, config: Config, visitor: Visitor, portal_database: Database
) -> None:
    assert "Since the clock was last moved" not in visitor.text
    visitor.send(button="1 day")
    assert "The worker has done all that was due." in visitor.text
    with portal_database.unit_of_work(now_in(demo)) as work:
        work.outbox.put("one", ErrandKind.SEND_MAIL, {})
    config.caught_mail_dir.mkdir()
    (config.caught_mail_dir / "one.eml").write_text("To: a@x.example\nSubject: First\n\nWords")
    page = visitor.open("/demo/clock/").text
    assert "The worker is catching up: 0 timers are due, and 1 email, letter or message waits to be sent." in page
    assert "Emails caught 1" in page
