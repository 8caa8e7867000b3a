"""Which inbox a request goes to (P1), and who is reminded of it (P12)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.routing import (
    ChildsPlace,
    Holder,
    InboxChoice,
    RoutingTable,
    bodies_to_tell,
    choose_inbox,
    reminder_addresses,
)
from app.domain.stages import ContributionStatus

SCHOOL, OTHER_SCHOOL, NHS, TRUST = (UUID(int=number) for number in range(4))


def inbox(number: int, organisation: UUID, *types: str, is_setting: bool = False) -> InboxChoice:
    return InboxChoice(UUID(int=number), frozenset(types), organisation, is_setting)


OWN = inbox(10, SCHOOL, "education", is_setting=True)
ANOTHER = inbox(11, OTHER_SCHOOL, "education", is_setting=True)
HEALTH = inbox(12, NHS, "health")
SECOND_HEALTH = inbox(13, TRUST, "health")
EDUCATION_SERVICE = inbox(14, TRUST, "education")
PUPIL = ChildsPlace(SCHOOL)


@pytest.mark.parametrize(
    ("advice_type", "inboxes", "setting", "expected"),
    [
        ("health", [OWN, HEALTH], SCHOOL, HEALTH),
        ("health", [HEALTH, SECOND_HEALTH], SCHOOL, None),
        ("health", [OWN], SCHOOL, None),
        ("health", [], None, None),
        ("education", [OWN, ANOTHER], SCHOOL, OWN),
        ("education", [OWN, ANOTHER, EDUCATION_SERVICE], SCHOOL, OWN),
        ("education", [ANOTHER, EDUCATION_SERVICE], SCHOOL, EDUCATION_SERVICE),
        ("education", [ANOTHER], SCHOOL, None),
        ("education", [OWN, ANOTHER], None, None),
    ],
)
def test_the_inbox_of_a_request(
    advice_type: str, inboxes: list[InboxChoice], setting: UUID | None, expected: InboxChoice | None
) -> None:
    chosen = choose_inbox(advice_type, RoutingTable(inboxes), ChildsPlace(setting))
    assert chosen == (expected.id if expected else None)


@given(st.lists(st.sampled_from([OWN, ANOTHER, HEALTH, SECOND_HEALTH, EDUCATION_SERVICE]), unique=True))
def test_a_childs_details_never_go_to_a_setting_the_child_does_not_attend(inboxes: list[InboxChoice]) -> None:
    for advice_type in ("education", "health"):
        chosen = choose_inbox(advice_type, RoutingTable(inboxes), PUPIL)
        assert chosen != ANOTHER.id
        assert chosen == choose_inbox(advice_type, RoutingTable(inboxes[::-1]), PUPIL)


def holder(status: ContributionStatus, *, registered: bool = True, authorised: bool = True) -> Holder:
    return Holder(status, "inbox@service.example", "clinician@service.example", registered, authorised)


INBOX, CLINICIAN, NOBODY = ("inbox@service.example",), ("clinician@service.example",), ()


def test_every_service_that_may_be_the_child_s_is_told_but_no_other_school() -> None:
    inboxes = RoutingTable([OWN, ANOTHER, HEALTH, SECOND_HEALTH])
    assert bodies_to_tell("health", inboxes, PUPIL) == (HEALTH.id, SECOND_HEALTH.id)
    assert bodies_to_tell("education", inboxes, PUPIL) == (OWN.id,)
    assert bodies_to_tell("education", inboxes, ChildsPlace()) == ()


@pytest.mark.parametrize(
    ("status", "registered", "authorised", "to"),
    [
        (ContributionStatus.WITH_INBOX, True, True, INBOX),
        (ContributionStatus.WITH_INBOX, False, False, INBOX),
        (ContributionStatus.WITH_CONTRIBUTOR, True, True, CLINICIAN),
        (ContributionStatus.WITH_CONTRIBUTOR, True, False, INBOX),
        (ContributionStatus.WITH_CONTRIBUTOR, False, True, INBOX),
        (ContributionStatus.WITH_CONTRIBUTOR, False, False, INBOX),
        (ContributionStatus.UNROUTED, True, True, NOBODY),
        (ContributionStatus.WITH_OFFICER, True, True, NOBODY),
        (ContributionStatus.SETTLED, True, True, NOBODY),
    ],
)
def test_who_is_reminded(status: ContributionStatus, registered: bool, authorised: bool, to: tuple[str, ...]) -> None:
    assert reminder_addresses(holder(status, registered=registered, authorised=authorised)) == to


def test_a_clinician_without_an_address_is_reminded_at_the_inbox() -> None:
    alone = Holder(ContributionStatus.WITH_CONTRIBUTOR, "inbox@service.example", None, True, True)
    assert reminder_addresses(alone) == INBOX


def test_without_a_generic_address_a_reminder_goes_to_nobody() -> None:
    assert reminder_addresses(Holder(ContributionStatus.WITH_INBOX, None, None, False, False)) == NOBODY


@given(
    st.builds(
        Holder,
        st.sampled_from(ContributionStatus),
        st.none() | st.just(INBOX[0]),
        st.none() | st.just(CLINICIAN[0]),
        st.booleans(),
        st.booleans(),
    )
)
def test_a_clinician_is_only_written_to_when_registered_and_authorised(holder: Holder) -> None:
    to = reminder_addresses(holder)
    assert len(to) <= 1
    if CLINICIAN[0] in to:
        assert holder.contributor_is_registered
        assert holder.contributor_is_authorised
        assert holder.status is ContributionStatus.WITH_CONTRIBUTOR
