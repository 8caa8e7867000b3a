"""Every route says who may use it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app import create_app
from app.config import Config
from app.domain.actions import Action
from app.domain.policy import POLICY


@pytest.fixture
def portal(tmp_path: Path) -> Flask:
    config = Config(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'portal.sqlite'}",
        redis_url=f"unix://{tmp_path / 'valkey.sock'}",
        secret_key="x" * 32,
        demo=True,
    )
    return create_app(config)


def _routes(portal: Flask) -> Iterator[tuple[Rule, Callable[..., Any]]]:
    for rule in portal.url_map.iter_rules():
        if rule.endpoint != "static":
            yield rule, portal.view_functions[rule.endpoint]


def test_every_route_names_its_action_or_why_it_is_public(portal: Flask) -> None:
    silent = {
        rule.rule
        for rule, view in _routes(portal)
        if not isinstance(vars(view).get("action"), Action) and not vars(view).get("public_because")
    }
    assert silent == set()


def test_every_action_of_a_route_has_a_rule(portal: Flask) -> None:
    actions = {vars(view)["action"] for _, view in _routes(portal) if "action" in vars(view)}
    assert actions
    assert actions <= set(POLICY)


def test_addresses_are_written_with_hyphens_and_take_typed_values(portal: Flask) -> None:
    for rule, _ in _routes(portal):
        fixed = "".join(part for is_value, part in rule._trace if not is_value)
        assert "_" not in fixed, rule.rule
        assert fixed == fixed.lower(), rule.rule
        assert not re.search(r"<\w+>", rule.rule), f"{rule.rule} does not say what kind of value it takes"
