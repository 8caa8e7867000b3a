"""Questions offer the people, inboxes, settings and children that there are now."""

from datetime import date

import pytest

from app.store import Database
from app.store.offers import AskedIn
from app.store.tables import OrganisationKind
from tests.store.house import NOW, case, inbox, instance, person


def test_a_request_can_be_given_to_anybody_of_the_service_it_lies_with(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        admin, clinician, gone, stranger = (person(work, name) for name in ("Ada", "Bo", "Cy", "Di"))
        gone.active = False
        box, other = inbox(work, [admin]), inbox(work, [stranger])
        for one in (clinician, gone):
            work.organisations.join(box.organisation_id, one.id)
        clinician.job_title = "Paediatrician"
        of = case(work)
        made = instance(work, of)
        work.contributions.add(
            instance_id=made.id, case_id=of.id, advice_type="health", inbox_id=box.id, requested_by_id=None
        )
        asked_in = AskedIn(of.id, made.id)
    with database.unit_of_work(NOW) as work:
        assert work.offers.of("inbox_members", asked_in) == [
            (str(admin.id), "Ada"),
            (str(clinician.id), "Bo, Paediatrician"),
        ]
        assert work.offers.of("other_inboxes", asked_in) == [(str(other.id), other.name)]
        assert [name for _, name in work.offers.of("service_inboxes", asked_in)] == sorted([box.name, other.name])
        assert work.offers.of("inbox_members", AskedIn()) == []


def test_only_schools_and_colleges_are_settings(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        for kind in OrganisationKind:
            work.organisations.add(name=f"The {kind}", kind=kind)
        offered = [name for _, name in work.offers.of("settings", AskedIn())]
    assert offered == ["The college", "The early_years", "The school"]


def test_children_who_may_be_the_same_are_offered(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)  # Sam Field, born 4 May 2016
        child = work.children.get(of.child_id)
        child.upn = "A123456789012"
        same_name = work.children.add(given_name="Samuel", family_name="FIELD", born_on=date(2016, 5, 4))
        same_number = work.children.add(
            given_name="Sammy", family_name="Hill", born_on=date(2016, 5, 5), upn="A123456789012"
        )
        work.children.add(given_name="Sam", family_name="Field", born_on=date(2016, 5, 5))
        work.children.add(given_name="Other", family_name="Other", born_on=date(2016, 5, 4))
        offered = {value for value, _ in work.offers.of("matching_children", AskedIn(of.id))}
    assert offered == {str(same_name.id), str(same_number.id)}


def test_an_unknown_source_is_a_mistake_of_ours(database: Database) -> None:
    with pytest.raises(KeyError), database.unit_of_work(NOW) as work:
        work.offers.of("planets", AskedIn())
