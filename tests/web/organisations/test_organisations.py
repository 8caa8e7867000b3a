"""Organisations, with their sites and contacts: who sees them, and who keeps them right."""

import pytest

from app.commands.change_organisation import change_organisation
from app.commands.found_organisation import OrganisationDetails
from app.domain.organisations import OrganisationKind
from app.domain.refusals import NotFound
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PARENT,
    PROCESS_OFFICER,
    SCHOOL,
    SENCO,
    Member,
    Place,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries


def address(council: Council, place: Place, rest: str = "") -> str:
    """Give the address of an organisation's page, or of one beneath it."""
    return f"/organisations/{council.town.organisations[place]}/{rest}"


def make_admin(council: Council, member: Member, place: Place) -> None:
    """Have the organisation trust somebody."""
    with council.work() as work:
        work.organisations.join(council.town.organisations[place], council.who(member), is_admin=True)


@pytest.mark.parametrize("member", [OFFICER, MANAGER, PROCESS_OFFICER])
def test_the_councils_staff_see_every_organisation(council: Council, visit: Visit, member: Member) -> None:
    visitor = visit(member)
    assert "Directory" in visitor.navigation
    visitor.follow("Directory")
    assert visitor.heading == "Organisations"
    assert "Meadow Primary School" in visitor.text
    assert visitor.follow("Meadow Primary School").heading == "Meadow Primary School"


def test_members_see_their_own_organisation_and_no_other(council: Council, visit: Visit) -> None:
    visitor = visit(SENCO)
    assert visitor.open("/organisations/").status == 404
    assert visitor.open(address(council, OTHER_SCHOOL)).status == 404
    assert visitor.open("/tasks/").follow("My organisations").follow(SCHOOL.name).heading == SCHOOL.name
    assert "Change the details" not in visitor.text
    assert visitor.open(address(council, SCHOOL, "edit/")).status == 404


def test_families_see_no_organisation(council: Council, visit: Visit) -> None:
    visitor = visit(PARENT)
    for path in ("/organisations/", "/organisations/mine/", "/organisations/join/", address(council, SCHOOL)):
        assert visitor.open(path).status == 404
    assert not {"Directory", "My organisations"} & set(visitor.open("/tasks/").navigation)


def test_an_officer_adds_a_school_with_its_inbox(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER).open("/organisations/").follow("Add an organisation")
    said = {
        "name": " Brook  School ",
        "kind": "school",
        "urn": "654 321",
        "phase": "primary",
        "mailbox": "Office@Brook.example",
        "advice_types": "education",
    }
    visitor.send(said, button="Add the organisation")
    assert visitor.heading == "Brook School"
    assert "654321" in visitor.text
    assert "office@brook.example" in visitor.text
    with council.work() as work:
        inbox = work.inboxes.by_name("Brook School")
        assert (inbox.is_setting, work.inboxes.serves(inbox.id)) == (True, {"education"})


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "meadow primary school", "kind": "school"}, "There is already an organisation with this name."),
        ({"name": "Brook", "kind": "school", "urn": "12"}, "The URN must be 6 digits, such as 123456."),
        ({"name": "Brook", "kind": "health", "urn": "654321"}, "Only a school, early years provider or college"),
        ({"name": "Brook", "kind": "agency", "phase": "primary"}, "Only a school, early years provider or college"),
        ({"name": "Brook"}, "Choose what kind of organisation it is."),
        ({"name": "Brook", "kind": "health", "advice_types": "health"}, "which needs a mailbox"),
        ({"name": "Brook", "kind": "health", "mailbox": "nobody"}, "Enter the generic mailbox like"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_added(visit: Visit, said: dict[str, str], sentence: str) -> None:
    visitor = visit(OFFICER).open("/organisations/new/").send(said, button="Add the organisation")
    assert visitor.status == 422
    assert any(sentence in error for error in visitor.errors)
    assert "Brook" not in visitor.open("/organisations/").text


def test_two_organisations_never_have_the_same_urn(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER)
    visitor.open(address(council, SCHOOL, "edit/")).send({"urn": "123456"}, button="Save")
    visitor.open(address(council, OTHER_SCHOOL, "edit/")).send({"urn": "123456"}, button="Save")
    assert visitor.errors == [f"This is the URN of another organisation, {SCHOOL.name}."]


def test_an_admin_says_who_the_manager_is_and_nothing_that_is_the_councils_to_say(
    council: Council, visit: Visit
) -> None:
    make_admin(council, SENCO, SCHOOL)
    visitor = visit(SENCO).open(address(council, SCHOOL, "edit/"))
    visitor.send({"manager_email": "new.head@meadow.example", "name": "Mine now", "active": ""}, button="Save")
    assert visitor.heading == SCHOOL.name
    assert "new.head@meadow.example" in visitor.text
    assert visitor.open(address(council, SCHOOL, "close/")).status == 404
    renamed = OrganisationDetails(name="Mine now", kind=OrganisationKind.SCHOOL)
    with pytest.raises(NotFound):
        change_organisation(
            council.database,
            person_id=council.who(SENCO),
            organisation_id=council.town.organisations[SCHOOL],
            details=renamed,
            now=council.now,
        )


def test_a_closed_organisation_says_so_and_can_be_opened_again(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER).open(address(council, OTHER_SCHOOL)).follow("Mark as closed")
    visitor.send({}, button="Mark as closed")
    assert "This organisation has closed." in visitor.text
    visitor.open("/organisations/?active=closed")
    assert OTHER_SCHOOL.name in visitor.text
    assert SCHOOL.name not in visitor.text
    visitor.open(address(council, OTHER_SCHOOL)).follow("Open it again").send({}, button="Open it again")
    assert "has closed" not in visitor.text


def test_sites_and_contacts_are_added_changed_and_removed_by_an_admin(council: Council, visit: Visit) -> None:
    make_admin(council, INBOX_ADMIN, HEALTH)
    visitor = visit(INBOX_ADMIN).open(address(council, HEALTH)).follow("Add a site")
    visitor.send({"name": "The clinic", "line_1": "1 High Street", "postcode": "GL5 1AA"}, button="Save")
    assert "1 High Street, GL5 1AA" in visitor.text
    visitor.follow("Add a contact").send({"name": "Rita Reception", "email": "rita"}, button="Save")
    assert visitor.errors == ["Enter an email address like name@example.com."]
    site = visitor.words("//select[@name='site']/option")
    assert site == ["No site", "The clinic"]
    visitor.send({"email": "rita@riverside.example"}, button="Save")
    assert "Rita Reception" in visitor.text
    visitor.follow("Change the site The clinic").send({"name": "The new clinic"}, button="Save")
    assert "The new clinic" in visitor.text
    visitor.follow("Remove the site The new clinic").send({}, button="Remove")
    visitor.follow("Remove the contact Rita Reception").send({}, button="Remove")
    assert "No site is known." in visitor.text
    assert "No contact is known." in visitor.text
    assert visit(CONTRIBUTOR).open(address(council, HEALTH, "sites/add/")).status == 404


def test_a_site_is_changed_on_the_page_of_its_own_organisation_alone(council: Council, visit: Visit) -> None:
    with council.work() as work:
        site_id = work.sites.add(council.town.organisations[SCHOOL], name="Main", address=None, phone=None).id
    make_admin(council, OTHER_SENCO, OTHER_SCHOOL)
    visitor = visit(OTHER_SENCO)
    assert visitor.open(address(council, OTHER_SCHOOL, f"sites/{site_id}/")).status == 404
    assert visitor.open(address(council, SCHOOL, f"sites/{site_id}/remove/")).status == 404


def test_the_list_is_searched_sorted_and_saved(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER).open("/organisations/").send({"search": "school"}, button="Show these")
    assert visitor.words("//tbody/tr/td[1]") == [SCHOOL.name, OTHER_SCHOOL.name]
    assert visitor.open("/organisations/?sort=-name").words("//tbody/tr/td[1]") == [OTHER_SCHOOL.name, SCHOOL.name]
    assert "Meadow Primary School,School" in visitor.open("/organisations/?format=csv").response.get_data(as_text=True)
    visitor.open("/organisations/?kind=nonsense")
    assert "No organisation matches the filter." in visitor.text


def test_the_list_costs_the_same_whatever_its_length(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER).open("/organisations/")
    with counted_queries() as few:
        visitor.open("/organisations/")
    with council.work() as work:
        for number in range(30):
            work.organisations.add(name=f"School {number}", kind=OrganisationKind.SCHOOL)
    with counted_queries() as many:
        visitor.open("/organisations/")
    assert _asked(many) == _asked(few)


def _asked(statements: list[str]) -> int:
    # What a new connection is told, and the beginning of a transaction, ask nothing.
    return sum(each.startswith("SELECT") for each in statements)
