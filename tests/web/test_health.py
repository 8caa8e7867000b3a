from datetime import timedelta

from flask import Flask

from app.gateways.queue import Queue
from app.store import Database
from tests.servers.valkey import Valkey
from tests.web.conftest import StillClock


def test_the_portal_is_alive_whatever_is_away(portal: Flask) -> None:
    portal.extensions["database"] = None

    answer = portal.test_client().get("/healthz")

    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_ready_names_what_is_away(portal: Flask) -> None:
    answer = portal.test_client().get("/readyz")

    assert answer.status_code == 503
    assert answer.get_json() == {
        "status": "not ready",
        "database": "ok",
        "queue": "away",
        "worker": "away",
        "clock": "away",
    }


def test_ready_says_that_the_database_is_away(portal: Flask) -> None:
    portal.extensions["database"] = Database("sqlite:////nowhere/at/all.sqlite")

    answer = portal.test_client().get("/readyz")

    assert (answer.status_code, answer.get_json()["database"]) == (503, "away")


def test_ready_needs_a_sign_of_life_from_worker_and_clock_within_a_minute(
    portal: Flask, valkey: Valkey, portal_database: Database, clock: StillClock
) -> None:
    portal.extensions["queue"] = Queue(valkey.url)
    with portal_database.unit_of_work(clock.now()) as work:
        work.heartbeats.beat("worker")
        work.heartbeats.beat("clock")

    assert portal.test_client().get("/readyz").status_code == 200
    clock.instant += timedelta(seconds=61)
    assert portal.test_client().get("/readyz").get_json()["worker"] == "away"
