"""A request for advice on its way: what each who holds it is shown and asked."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from app.store import Database
from app.store.tables import Person
from tests.web.test_requests import MOTHER
from tests.web.test_tasks import CHECK
from tests.web.visitor import Typed, Visitor

_IMRAN = select(Person.id).where(Person.email == "imran.health@demo.example")

Do = Callable[[str, str, Typed], Visitor]
Visit = Callable[..., Visitor]
OpenTasks = Callable[[], dict[str, UUID]]


@pytest.fixture
def do(visit: Visit, open_tasks: OpenTasks) -> Do:
    """Somebody does the open task of this element from its first page to the end."""

    def doing(element: str, name: str, said: Typed) -> Visitor:
        page = visit(name).open(f"/tasks/{open_tasks()[element]}/page/1/")
        return page.fill_in(said).send(button="Send")

    return doing


@pytest.fixture
def asked(visit: Visit, do: Do) -> None:
    """Health was asked about Ada Carter: the request lies in the paediatric inbox."""
    visit("lena.parent").open("/requests/new/").follow("Start").fill_in(MOTHER).send(button="Send")
    do("check_request", "olivia.officer", CHECK)
    do("collect_evidence", "olivia.officer", {})
    do("decide_whether_to_assess", "olivia.officer", {"decision": "assess"})
    do("choose_advice", "olivia.officer", {"advice": ["health"], "note_to_services": "She hears with aids."})


def test_the_advice_that_the_law_requires_is_proposed(visit: Visit, do: Do, open_tasks: OpenTasks) -> None:
    visit("lena.parent").open("/requests/new/").follow("Start").fill_in(MOTHER).send(button="Send")
    do("check_request", "olivia.officer", CHECK)
    do("collect_evidence", "olivia.officer", {})
    page = do("decide_whether_to_assess", "olivia.officer", {"decision": "assess"})

    page.open(f"/tasks/{open_tasks()['choose_advice']}/check/")

    for advice in ("Educational advice", "Health advice", "Psychological advice", "Social care advice"):
        assert advice in page.text


@pytest.mark.usefixtures("asked")
def test_an_inbox_chooses_among_the_people_of_its_own_service(visit: Visit, open_tasks: OpenTasks) -> None:
    page = visit("hana.health").open(f"/tasks/{open_tasks()['assign_request']}/page/1/")
    page.send({"inbox_answer": "assign"})

    assert page.has("//label[contains(., 'Dr Imran Shah, Paediatrician')]")
    assert not page.has("//label[contains(., 'Marcus Reid')]")


@pytest.mark.usefixtures("asked")
def test_only_the_inbox_that_was_asked_sees_the_request(visit: Visit, open_tasks: OpenTasks) -> None:
    address = f"/tasks/{open_tasks()['assign_request']}/"

    assert "Ada Carter" in visit("hana.health").open(address).text
    for name in ("sally.care", "imran.health", "anna.senco", "lena.parent"):
        assert visit(name).open(address).status == 404


@pytest.mark.usefixtures("asked")
def test_whoever_writes_reads_the_notes_of_those_who_passed_it_on(
    visit: Visit, do: Do, open_tasks: OpenTasks, portal_database: Database
) -> None:
    with portal_database.reading() as session:
        imran = session.scalars(_IMRAN).one()
    chosen = {"inbox_answer": "assign", "assignee": str(imran), "note_to_assignee": "Mother prefers mornings."}
    do("assign_request", "hana.health", chosen)

    page = visit("imran.health").open(f"/tasks/{open_tasks()['give_advice']}/")

    for words in ("Ada Carter", "Health advice", "Dr Imran Shah", "She hears with aids.", "Mother prefers mornings."):
        assert words in page.text
    assert visit("hana.health").open(page.path).status == 404


@pytest.mark.usefixtures("asked")
def test_returned_advice_comes_back_with_what_is_missing_and_all_that_was_written(
    visit: Visit, do: Do, open_tasks: OpenTasks, portal_database: Database
) -> None:
    with portal_database.reading() as session:
        imran = session.scalars(_IMRAN).one()
    do("assign_request", "hana.health", {"inbox_answer": "assign", "assignee": str(imran)})
    sent = do("give_advice", "imran.health", {"contribution": "give"})
    assert sent.heading == "Sent"
    do("check_advice", "olivia.officer", {"advice_check": "return", "missing": "Say how often and by whom."})

    page = visit("imran.health").open(f"/tasks/{open_tasks()['give_advice']}/")
    assert "Say how often and by whom." in page.text

    task = page.path
    page.follow("Start").send({"contribution": "give"}).open(f"{task}check/")
    assert "Some words." in page.text
