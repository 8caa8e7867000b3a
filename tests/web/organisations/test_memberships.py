"""Belonging to an organisation: asking, being let in or turned down, becoming an admin, leaving."""

from uuid import UUID

from app.domain.roles import Relation
from tests.people import (
    CARE_ADMIN,
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    OFFICER,
    OTHER_SENCO,
    SCHOOL,
    SENCO,
    THERAPY,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task
from tests.web.organisations.test_organisations import address, make_admin
from tests.web.visitor import Visitor


def ask(visit: Visit, member: Member = CARE_ADMIN, name: str = SCHOOL.name) -> Visitor:
    """Have a professional ask to join an organisation."""
    visitor = visit(member).open("/tasks/").follow("My organisations").follow("Ask to join")
    visitor.send({"name": name.split(maxsplit=1)[0].lower()}, button="Find").follow(name)
    return visitor.send({"note": "I am the new deputy head."}, button="Ask to join")


def test_asking_tells_admins_and_mailbox_and_lets_nobody_in(council: Council, visit: Visit) -> None:
    make_admin(council, SENCO, SCHOOL)
    visitor = ask(visit)
    assert visitor.heading == "My organisations"
    assert f"{SCHOOL.name}, asked on" in visitor.text
    council.settle()
    for address_ in (SENCO.email, SCHOOL.mailbox):
        assert council.mail_to(address_)[-1].subject == f"{CARE_ADMIN.name} asks to join {SCHOOL.name}"
    assert visitor.open(address(council, SCHOOL)).status == 404


def test_an_admin_lets_somebody_in_and_they_are_told(council: Council, visit: Visit) -> None:
    make_admin(council, SENCO, SCHOOL)
    ask(visit)
    admin = visit(SENCO).open("/organisations/mine/")
    assert "1 person asks to join" in admin.text
    admin.follow(SCHOOL.name).follow(f"Answer {CARE_ADMIN.name}")
    assert "I am the new deputy head." in admin.text
    admin.send({"answer": "accept"}, button="Answer")
    assert CARE_ADMIN.email in admin.text
    council.settle()
    assert council.mail_to(CARE_ADMIN.email)[-1].subject == f"You have joined {SCHOOL.name}"
    assert visit(CARE_ADMIN).open(address(council, SCHOOL)).heading == SCHOOL.name


def test_the_council_turns_somebody_down_and_they_are_told(council: Council, visit: Visit) -> None:
    ask(visit)
    officer = visit(OFFICER).open("/organisations/").follow("Requests to join").follow(f"Answer {CARE_ADMIN.name}")
    officer.send({"answer": "decline"}, button="Answer")
    council.settle()
    assert council.mail_to(CARE_ADMIN.email)[-1].subject == f"You have not joined {SCHOOL.name}"
    assert visit(CARE_ADMIN).open(address(council, SCHOOL)).status == 404
    assert "Nobody is waiting" in officer.open("/organisations/join-requests/").text


def test_who_is_no_admin_of_the_organisation_answers_nothing(council: Council, visit: Visit) -> None:
    ask(visit)
    place = visit(OFFICER).open("/organisations/join-requests/").follow(f"Answer {CARE_ADMIN.name}").path
    make_admin(council, INBOX_ADMIN, HEALTH)
    for member in (SENCO, INBOX_ADMIN, CARE_ADMIN):
        assert visit(member).open(place).status == 404
        assert visit(member).post(place, {"answer": "accept"}).status == 404


def test_a_request_is_answered_once(council: Council, visit: Visit) -> None:
    ask(visit)
    officer = visit(OFFICER).open("/organisations/join-requests/").follow(f"Answer {CARE_ADMIN.name}")
    place = officer.path
    officer.send({"answer": "accept"}, button="Answer")
    assert officer.post(place, {"answer": "decline"}).status == 409
    assert visit(CARE_ADMIN).open(address(council, SCHOOL)).status == 200


def test_nobody_asks_twice_or_joins_what_closed_or_is_theirs(council: Council, visit: Visit) -> None:
    visitor = ask(visit)
    place = address(council, SCHOOL, "join/")
    assert visitor.open(place).send({"note": "Again"}, button="Ask to join").status == 409
    own = visit(SENCO).open(place).send({"note": "Mine"}, button="Ask to join")
    assert own.status == 409
    assert visit(SENCO).open("/organisations/join/?name=meadow").words("//ul[@class='govuk-list']//a") == []
    with council.work() as work:
        work.organisations.get(council.town.organisations[THERAPY]).active = False
    assert visitor.open(address(council, THERAPY, "join/")).status == 404


def test_the_councils_staff_and_families_join_nothing(council: Council, visit: Visit) -> None:
    assert visit(OFFICER).open(address(council, SCHOOL, "join/")).status == 404
    assert visit(OFFICER).post(address(council, SCHOOL, "join/"), {"note": "Me"}).status == 404


def test_an_admin_is_made_and_unmade(council: Council, visit: Visit) -> None:
    officer = visit(OFFICER).open(address(council, SCHOOL)).follow(f"Make an admin {SENCO.name}")
    officer.send({}, button="Make an admin")
    assert visit(SENCO).open(address(council, SCHOOL, "edit/")).status == 200
    officer.follow(f"No longer an admin {SENCO.name}").send({}, button="No longer an admin")
    assert visit(SENCO).open(address(council, SCHOOL, "edit/")).status == 404


def test_a_member_who_is_removed_no_longer_distributes_its_inboxes(council: Council, visit: Visit) -> None:
    officer = visit(OFFICER).open(address(council, SCHOOL)).follow(f"Remove {SENCO.name}")
    officer.send({}, button="Remove")
    assert SENCO.email not in officer.text
    assert visit(SENCO).open(address(council, SCHOOL)).status == 404
    with council.work() as work:
        assert not work.inboxes.has_member(council.town.inboxes[SCHOOL], council.who(SENCO))


def test_the_work_of_who_is_removed_goes_back_and_what_they_saw_through_it_ends(
    council: Council, visit: Visit, case_id: UUID
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    with council.work() as work:
        work.grants.give(
            case_id=case_id,
            person_id=council.who(CONTRIBUTOR),
            relation=Relation.HEALTH,
            reason="Known there",
            given_by_id=None,
            organisation_id=council.town.organisations[HEALTH],
        )
        before = len(work.grants.live(case_id, council.who(CONTRIBUTOR)))
    officer = visit(OFFICER).open(address(council, HEALTH)).follow(f"Remove {CONTRIBUTOR.name}")
    assert "they no longer see 1 case" in officer.text
    assert officer.words("//tbody/tr/td[3]") == ["the inbox it came from"]
    officer.send({}, button="Remove")
    assert visit(CONTRIBUTOR).open(address(council, HEALTH)).status == 404
    with council.work() as work:
        assert len(work.grants.live(case_id, council.who(CONTRIBUTOR))) == before - 1
        assert work.people.get(council.who(CONTRIBUTOR)).active
    assert its_task(council, case_id, request_id).inbox_id == council.town.inboxes[HEALTH]


def test_what_came_after_the_preview_of_a_removal_is_read_before_it_is_done(
    council: Council, visit: Visit, case_id: UUID
) -> None:
    officer = visit(OFFICER).open(address(council, HEALTH)).follow(f"Remove {CONTRIBUTOR.name}")
    assign(council, case_id, "health", CONTRIBUTOR)
    officer.send({}, button="Remove")
    assert officer.errors == ["Something changed since this page was shown. Read it again before you confirm."]
    officer.send({}, button="Remove")
    assert visit(CONTRIBUTOR).open(address(council, HEALTH)).status == 404


def test_advice_that_is_returned_after_its_author_was_removed_goes_to_the_inbox(
    council: Council, visit: Visit, case_id: UUID
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    visit(OFFICER).open(address(council, HEALTH)).follow(f"Remove {CONTRIBUTOR.name}").send({}, button="Remove")
    council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    assert its_task(council, case_id, request_id).inbox_id == council.town.inboxes[HEALTH]


def test_an_admin_of_one_organisation_decides_nothing_in_another(council: Council, visit: Visit) -> None:
    make_admin(council, OTHER_SENCO, HEALTH)
    visitor = visit(OTHER_SENCO)
    for rest in ("admin/", "remove/"):
        assert visitor.open(address(council, SCHOOL, f"members/{council.who(SENCO)}/{rest}")).status == 404
        assert visitor.open(address(council, HEALTH, f"members/{council.who(SENCO)}/{rest}")).status == 404
