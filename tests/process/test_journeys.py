"""Every named journey beside the diagrams comes true, and together they walk every arrow."""

from collections.abc import Callable
from typing import Any

import pytest

from app import engine
from app.cli.baseline import baseline
from app.domain.step import Step
from tests.process.council import Council
from tests.process.journeys import Journey, journeys


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The arrows that the engine has walked since the test began, whichever command made it walk."""
    arrows: set[str] = set()

    def watching(function: Callable[..., Step | None]) -> Callable[..., Step | None]:
        def call(*arguments: Any, **options: Any) -> Step | None:
            step = function(*arguments, **options)
            arrows.update(step.walked if step else ())
            return step

        return call

    for name in ("start", "complete", "advance", "receive"):
        monkeypatch.setattr(engine, name, watching(getattr(engine, name)))
    return arrows


@pytest.mark.slow
@pytest.mark.parametrize(
    "process",
    [
        "contribution-request",
        "setting-consultation",
        "commissioned-report",
        "ehc-needs-assessment",
        "young-person",
        "access-request",
    ],
)
def test_every_journey_comes_true_and_together_they_walk_every_arrow(
    process: str, open_council: Callable[[], Council], walked: set[str], subtests: pytest.Subtests
) -> None:
    for script in journeys(process):
        with subtests.test(script["name"]):
            Journey(open_council(), process, script).play()
    library = engine.ProcessLibrary.parse(baseline())
    unwalked = {arrow.id for arrow in engine.outline(library, process).arrows} - walked
    assert not unwalked, f"No journey walks {sorted(unwalked)}"
