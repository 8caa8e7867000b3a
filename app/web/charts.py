"""Where the parts of a chart stand. The charts are drawn by ``parts/charts.html`` from attributes and classes alone."""

from collections.abc import Sequence
from dataclasses import dataclass

#: A chart on a phone is as wide as its page, which is this wide.
_NARROW = 312
_SHADES = 4

_CELL, _CELL_HIGH, _NAMES_WIDE, _HEAD_HIGH = 41, 38, 160, 24
_SMALL_CELL, _SMALL_CELL_HIGH, _SMALL_NAMES_WIDE, _SMALL_HEAD_HIGH = 40, 30, 32, 138

_COLUMN_STEP, _COLUMN_WIDE, _ABOVE, _BELOW, _HUNDRED = 26, 18, 16, 16, 100


@dataclass(frozen=True)
class Place:
    """Some words or a number at a place of a chart; ``shade`` is 1 (little) to 4 (most), ``href`` what it leads to."""

    x: float
    y: float
    text: str
    shade: int = 0
    href: str = ""


@dataclass(frozen=True)
class HeatMap:
    """Numbers in a grid, each with a shade, and the names of its rows and columns."""

    width: int
    height: int
    left: int
    top: int
    cell_width: int
    cell_height: int
    row_names: tuple[Place, ...]
    column_names: tuple[Place, ...]
    cells: tuple[Place, ...]
    lines: tuple[int, ...]
    """Where the time limits lie, across the way in which the weeks run."""
    runs_down: bool


@dataclass(frozen=True)
class GridNumber:
    """One number that is not 0: at which stage (from above), in which week (from the left), and what it leads to."""

    stage: int
    week: int
    number: int
    href: str


def heat_map(
    stages: Sequence[str], weeks: Sequence[str], numbers: Sequence[GridNumber], limits: Sequence[str]
) -> HeatMap:
    """Place the numbers with the weeks from left to right, for a wide screen."""
    most = max((each.number for each in numbers), default=1)
    left, top, wide, high = _NAMES_WIDE, _HEAD_HIGH, _CELL, _CELL_HIGH
    return HeatMap(
        width=left + wide * len(weeks),
        height=top + high * len(stages),
        left=left,
        top=top,
        cell_width=wide,
        cell_height=high,
        row_names=tuple(Place(0, top + high * (at + 0.5), name) for at, name in enumerate(stages)),
        column_names=tuple(Place(left + wide * (at + 0.5), top - 8, week) for at, week in enumerate(weeks)),
        cells=tuple(
            Place(left + wide * each.week, top + high * each.stage, str(each.number), _shade(each, most), each.href)
            for each in numbers
        ),
        lines=tuple(left + wide * weeks.index(limit) for limit in limits),
        runs_down=False,
    )


def small_heat_map(
    stages: Sequence[str], weeks: Sequence[str], numbers: Sequence[GridNumber], limits: Sequence[str]
) -> HeatMap:
    """Place the numbers with the weeks from the top down, for a phone."""
    most = max((each.number for each in numbers), default=1)
    left, top, wide, high = _SMALL_NAMES_WIDE, _SMALL_HEAD_HIGH, _SMALL_CELL, _SMALL_CELL_HIGH
    return HeatMap(
        width=_NARROW,
        height=top + high * len(weeks),
        left=left,
        top=top,
        cell_width=wide,
        cell_height=high,
        row_names=tuple(Place(0, top + high * (at + 0.5), week) for at, week in enumerate(weeks)),
        column_names=tuple(Place(left + wide * (at + 0.5), top - 8, name) for at, name in enumerate(stages)),
        cells=tuple(
            Place(left + wide * each.stage, top + high * each.week, str(each.number), _shade(each, most), each.href)
            for each in numbers
        ),
        lines=tuple(top + high * weeks.index(limit) for limit in limits),
        runs_down=True,
    )


@dataclass(frozen=True)
class Column:
    """One column of a chart of percentages: nothing is drawn of nothing."""

    x: float
    y: float
    height: float
    name: str
    text: str
    mark_y: float | None
    """Where a second percentage lies, which is drawn as a line across the column."""


@dataclass(frozen=True)
class Columns:
    """Percentages side by side."""

    width: int
    height: int
    base: int
    column_width: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Percentage:
    """What one column says: its name, its percentage (None of nothing), and perhaps another to compare it with."""

    name: str
    percent: float | None
    compared: float | None = None


def columns(percentages: Sequence[Percentage]) -> Columns:
    """Place one column for each percentage, from left to right."""
    base = _ABOVE + _HUNDRED
    return Columns(
        width=_COLUMN_STEP * len(percentages),
        height=base + _BELOW,
        base=base,
        column_width=_COLUMN_WIDE,
        columns=tuple(
            Column(
                x=_COLUMN_STEP * at + (_COLUMN_STEP - _COLUMN_WIDE) / 2,
                y=base - (each.percent or 0),
                height=each.percent or 0,
                name=each.name,
                text="–" if each.percent is None else str(int(each.percent + 0.5)),
                mark_y=None if each.compared is None else base - each.compared,
            )
            for at, each in enumerate(percentages)
        ),
    )


def _shade(each: GridNumber, most: int) -> int:
    return max(1, -(-_SHADES * each.number // most))
