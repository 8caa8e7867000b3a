"""For which children the routing finds no inbox, or more than one: found before a request is sent, not by it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.postcodes import within
from app.domain.routing import OLDEST, ChildsPlace, Destination, RouteLine, RoutingTable, destination
from app.domain.routing_lines import ages_in_words


@dataclass(frozen=True)
class Gap:
    """Children for whom an officer must choose: of these schools (None: of no school), living so, of these ages.

    ``settings`` is empty when it is the same whichever school they go to; ``where`` and ``ages`` when it is the same
    wherever they live, and at whatever age.
    """

    advice_type: str
    settings: tuple[UUID | None, ...]
    where: str
    ages: str
    inbox_ids: tuple[UUID, ...]
    """The inboxes that are equally right; none when no inbox gives this advice to them."""


def gaps(advice_type: str, table: RoutingTable, settings: Sequence[UUID]) -> tuple[Gap, ...]:
    """Give every gap for one kind of advice, over all these schools, the areas and the ages that its lines name."""
    lines = [line for line in table.lines if line.advice_type == advice_type]
    alike = _alike(advice_type, table, lines, settings)
    found = [(members, _cells_without(advice_type, table, lines, members[0])) for members in alike]
    if len({cells for _, cells in found}) == 1:
        found = [((), found[0][1])]
    merged: dict[tuple[tuple[str, str, tuple[UUID, ...]], ...], list[UUID | None]] = {}
    for members, cells in found:
        merged.setdefault(cells, []).extend(members)
    return tuple(
        Gap(advice_type, tuple(members), where, ages, inbox_ids)
        for cells, members in merged.items()
        for where, ages, inbox_ids in cells
    )


def _alike(
    advice_type: str, table: RoutingTable, lines: Iterable[RouteLine], settings: Sequence[UUID]
) -> list[tuple[UUID | None, ...]]:
    """Put schools together that no line tells apart, so that a county's schools need not be asked one by one."""
    named = {line.setting_id for line in lines if line.setting_id}
    owned: dict[UUID, list[UUID]] = {}
    for inbox in table.inboxes:
        if inbox.is_setting and advice_type in inbox.advice_types:
            owned.setdefault(inbox.organisation_id, []).append(inbox.id)
    groups: dict[object, list[UUID | None]] = {}
    for setting in (None, *settings):
        inboxes = owned.get(setting, []) if setting else []
        # With one inbox of its own there is no gap whichever it is; two are a tie of these two.
        key: object = setting if setting in named or len(inboxes) > 1 else len(inboxes)
        groups.setdefault(key, []).append(setting)
    return [tuple(members) for members in groups.values()]


def _cells_without(
    advice_type: str, table: RoutingTable, lines: Sequence[RouteLine], setting: UUID | None
) -> tuple[tuple[str, str, tuple[UUID, ...]], ...]:
    """Give where and at which ages pupils of one school have no inbox, said as shortly as can be."""
    areas = sorted({line.area for line in lines if line.area})
    spans = list(_spans(lines))
    found: dict[tuple[str | None, tuple[int, int]], Destination] = {
        (area, span): destination(advice_type, table, ChildsPlace(setting, area, span[0]))
        for area in (None, *areas)
        for span in spans
    }
    without = {cell: each.inbox_ids for cell, each in found.items() if each.inbox_id is None}
    if len(without) == len(found) and len(set(without.values())) == 1:
        return (("", "", next(iter(without.values()))),)
    return tuple(dict.fromkeys(_said(without, areas, spans)))


def _said(
    without: Mapping[tuple[str | None, tuple[int, int]], tuple[UUID, ...]],
    areas: Sequence[str],
    spans: Sequence[tuple[int, int]],
) -> Iterator[tuple[str, str, tuple[UUID, ...]]]:
    for area in (None, *areas):
        here = [without.get((area, span)) for span in spans]
        where = _where(area, areas)
        if len(set(here)) == 1:
            if here[0] is not None:
                yield where, "", here[0]
            continue
        for span, inbox_ids in zip(spans, here, strict=True):
            if inbox_ids is not None:
                yield where, ages_in_words(span[0], None if span[1] >= OLDEST else span[1]), inbox_ids


def _where(area: str | None, areas: Sequence[str]) -> str:
    """Say an area, of which smaller ones may be drawn apart; nothing when no line names any."""
    if not areas:
        return ""
    if area is None:
        return "anywhere else"
    has_smaller = any(other != area and within(area, other) for other in areas)
    return f"the rest of {area}" if has_smaller else area


def _spans(lines: Iterable[RouteLine]) -> Iterator[tuple[int, int]]:
    """Cut the ages where a line begins or ends."""
    named = list(lines)
    begins = {0, *(line.age_from for line in named if line.age_from is not None)}
    begins |= {line.age_to + 1 for line in named if line.age_to is not None and line.age_to < OLDEST}
    ordered = sorted(begins)
    yield from zip(ordered, [*(each - 1 for each in ordered[1:]), OLDEST], strict=True)
