import re
import sys
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.domain.actions import Action
from app.domain.policy import POLICY
from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]

_KEBAB_CASE = re.compile(r"(/([a-z0-9]+(-[a-z0-9]+)*|<(uuid|int|string|path):[a-z_]+>))*/?")
_EACH_ID = "00000000-0000-4000-8000-000000000000"


def routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def address_of(rule: Rule) -> str:
    """The route's address, with some value of its type in place of each part."""
    values = {"uuid": _EACH_ID, "int": "1", "string": "x", "path": "bpmn/x.bpmn"}
    return re.sub(r"<(\w+):\w+>", lambda part: values[part[1]], rule.rule)


def test_every_route_names_its_action_or_says_why_it_is_public(portal: Flask) -> None:
    for rule in routes(portal):
        marks = vars(portal.view_functions[rule.endpoint])
        assert isinstance(marks.get("action"), Action) != bool(marks.get("public_because")), rule


def test_every_action_that_a_route_names_is_in_the_policy(portal: Flask) -> None:
    named = {vars(portal.view_functions[rule.endpoint]).get("action") for rule in routes(portal)} - {None}

    assert named <= set(POLICY)


def test_addresses_are_kebab_case_with_typed_parts_and_end_with_a_slash(portal: Flask) -> None:
    odd = [rule.rule for rule in routes(portal) if not _KEBAB_CASE.fullmatch(rule.rule)]
    unslashed = [rule.rule for rule in routes(portal) if not rule.rule.endswith("/") and "<path:" not in rule.rule]

    assert odd == []
    assert unslashed == ["/healthz", "/readyz"]


def test_a_stranger_gets_in_nowhere(portal: Flask, visit: Visit) -> None:
    for rule in routes(portal):
        if "action" not in vars(portal.view_functions[rule.endpoint]):
            continue
        path = address_of(rule)
        if "GET" in (rule.methods or ()):
            assert visit().open(path).heading == "Sign in", rule
        else:
            page = visit().open("/sign-in/").post(path)
            assert (page.status, page.heading) == (401, "You have been signed out"), rule


@pytest.mark.parametrize("name", ["olivia.officer", "grace.manager", "theo.process", "hana.health", "lena.parent"])
def test_a_thing_that_is_not_there_is_a_page_not_found_for_everybody(portal: Flask, visit: Visit, name: str) -> None:
    page = visit(name)
    for rule in routes(portal):
        if "<uuid:" in rule.rule and "GET" in (rule.methods or ()):
            assert page.open(address_of(rule)).status == 404, rule


def test_a_get_never_writes(portal: Flask, visit: Visit, portal_database: object) -> None:
    """Every page is opened once while the database refuses all units of work but those that note the visit."""
    page = visit("olivia.officer")
    portal.extensions["database"] = _ReadOnly(portal_database)
    for rule in routes(portal):
        if "GET" in (rule.methods or ()):
            assert page.open(address_of(rule)).status != 500, rule


#: That somebody looked, or was refused, or is still there: all that a GET may write.
_MAY_BE_NOTED = {
    "app.commands.note_refusal",
    "app.commands.note_saved_list",
    "app.commands.note_seen",
    "app.commands.note_view",
}


class _ReadOnly:
    def __init__(self, database: object) -> None:
        self._database = database

    def __getattr__(self, name: str) -> object:
        if name == "unit_of_work":
            asks = sys._getframe(1).f_globals["__name__"]
            assert asks in _MAY_BE_NOTED, f"a GET wants to write: {asks}"
        return getattr(self._database, name)
