"""The gaps of the routing table: every child whom it does not reach is in one of them, and nobody else."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.routing import ChildsPlace, InboxChoice, RouteLine, RoutingTable, destination
from app.domain.routing_gaps import gaps
from app.domain.routing_lines import ages_in_words

SCHOOL, OTHER, THIRD, NHS = (UUID(int=number) for number in (1, 2, 3, 4))
NORTH, SOUTH, OWN = (UUID(int=number) for number in (10, 11, 12))
SERVICES = [InboxChoice(each, frozenset({"health"}), NHS, is_setting=False) for each in (NORTH, SOUTH)]
SCHOOLS = [SCHOOL, OTHER, THIRD]


def line(number: int, inbox: UUID, setting: UUID | None = None, area: str | None = None, **ages: int) -> RouteLine:
    return RouteLine(UUID(int=100 + number), "health", inbox, setting, area, **ages)


def said(table: RoutingTable) -> list[tuple[tuple[UUID | None, ...], str, str]]:
    return [(gap.settings, gap.where, gap.ages) for gap in gaps("health", table, SCHOOLS)]


def test_two_services_without_a_line_are_one_gap_for_everybody() -> None:
    assert said(RoutingTable(SERVICES)) == [((), "", "")]
    assert said(RoutingTable(SERVICES[:1])) == []
    assert said(RoutingTable([])) == [((), "", "")]


def test_a_gap_says_where_and_at_which_ages() -> None:
    table = RoutingTable(SERVICES, [line(1, NORTH, area="GL"), line(2, SOUTH, area="GL5", age_from=3, age_to=10)])
    assert said(table) == [((), "anywhere else", "")]
    nested = RoutingTable(SERVICES, [line(1, NORTH, age_from=0, age_to=10), line(2, SOUTH, age_from=5, age_to=14)])
    assert said(nested) == [((), "", "aged 15 and older")]
    equal = RoutingTable(SERVICES, [line(1, NORTH, age_from=0, age_to=10), line(2, SOUTH, age_from=8, age_to=18)])
    assert said(equal) == [((), "", "aged 8 to 10"), ((), "", "aged 19 and older")]


def test_a_gap_names_the_schools_that_it_holds_for() -> None:
    own = InboxChoice(OWN, frozenset({"health"}), SCHOOL, is_setting=True)
    assert said(RoutingTable([own])) == [((None, OTHER, THIRD), "", "")]
    assert said(RoutingTable(SERVICES, [line(1, NORTH, OTHER)])) == [((None, SCHOOL, THIRD), "", "")]
    assert said(RoutingTable(SERVICES, [line(1, NORTH, OTHER, "GL5"), line(2, NORTH, OTHER)])) == [
        ((None, SCHOOL, THIRD), "", "")
    ]
    assert said(RoutingTable(SERVICES, [line(1, NORTH, area="GL"), line(2, SOUTH, area="GL5")])) == [
        ((), "anywhere else", "")
    ]


_LINES = st.lists(
    st.builds(
        RouteLine,
        st.uuids(),
        st.just("health"),
        st.sampled_from([NORTH, SOUTH]),
        st.sampled_from([None, SCHOOL]),
        st.sampled_from([None, "GL", "GL5", "GL5 1"]),
        st.none() | st.integers(0, 8),
        st.none() | st.integers(8, 12),
    ),
    max_size=4,
)


@given(_LINES, st.sampled_from([None, *SCHOOLS]), st.sampled_from(["ZE1", "GL", "GL5", "GL5 1"]), st.integers(0, 26))
def test_whoever_is_not_reached_is_in_a_gap_and_nobody_else_is(
    lines: list[RouteLine], setting: UUID | None, area: str, age: int
) -> None:
    table = RoutingTable(SERVICES, lines)
    areas = {each.area for each in lines if each.area}
    names = {area, f"the rest of {area}"} if area in areas else {"anywhere else"}
    found = [
        gap
        for gap in gaps("health", table, SCHOOLS)
        if (not gap.settings or setting in gap.settings)
        and (not gap.where or gap.where in names)
        and (not gap.ages or _holds(gap.ages, age))
    ]
    if area in areas or area == "ZE1":
        is_reached = destination("health", table, ChildsPlace(setting, area, age)).inbox_id is not None
        assert bool(found) is not is_reached


def _holds(words: str, age: int) -> bool:
    spans = [(low, high) for low in (None, *range(27)) for high in (None, *range(27))]
    return any(
        (low or 0) <= age <= (26 if high is None else high) for low, high in spans if ages_in_words(low, high) == words
    )
