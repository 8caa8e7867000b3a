"""What every list can do, seen on the list of tasks: remember its filter, sort, turn pages, be saved."""

import csv
import io

import pytest

from app.queries import listing
from tests.people import OFFICER, SECOND_OFFICER, SENCO
from tests.process.council import Council
from tests.web.casework.conftest import Visit
from tests.web.casework.task_lists import rows
from tests.web.visitor import Visitor


def saved(page: Visitor, path: str = "/tasks/?format=csv") -> list[list[str]]:
    """Give the rows of the list as a spreadsheet program reads them."""
    response = page.open(path).response
    assert response is not None
    assert response.mimetype == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.get_data().decode("utf-8-sig"))))


@pytest.fixture(autouse=True)
def _requests(council: Council) -> None:
    for given_name, family_name in (("Ann", "Zander"), ("Bob", "Young"), ("Cat", "Xavier")):
        council.ask_for_an_assessment(given_name=given_name, family_name=family_name)


def test_a_filter_is_remembered_for_each_person(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").send({"search": "young"}, button="Show these")
    assert rows(page) == ["Bob Young"]
    assert rows(page.open("/tasks/")) == ["Bob Young"]
    assert "some rows are hidden" in page.text
    assert len(rows(visit(SECOND_OFFICER).open("/tasks/"))) == 3


def test_a_filter_is_cleared(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").send({"search": "young"}, button="Show these")
    assert len(rows(page.send(button="Clear the filter"))) == 3
    assert len(rows(page.open("/tasks/"))) == 3


def test_a_filter_in_the_address_is_not_remembered(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/?search=young")
    assert rows(page) == ["Bob Young"]
    assert len(rows(page.open("/tasks/"))) == 3


def test_what_was_filtered_away_is_found_again(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").send({"search": "nobody at all"}, button="Show these")
    assert "No task matches the filter." in page.text
    assert len(rows(page.send(button="Clear the filter"))) == 3


def test_a_filter_keeps_the_view_and_the_order(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/?view=nobodys&sort=-child").send({"stage": "requested"}, button="Show these")
    assert rows(page) == ["Ann Zander", "Bob Young", "Cat Xavier"]
    assert page.has("//input[@type='checkbox']")


def test_a_column_sorts_both_ways_and_says_so(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").follow("Child or young person")
    assert rows(page) == ["Cat Xavier", "Bob Young", "Ann Zander"]
    assert page.has("//th[@aria-sort='ascending' and contains(., 'Child')]")
    assert rows(page.follow("Child or young person")) == ["Ann Zander", "Bob Young", "Cat Xavier"]
    assert page.has("//th[@aria-sort='descending' and contains(., 'Child')]")


@pytest.mark.parametrize("sort", ["due", "-due", "task", "-child", "reference", "-stage"])
def test_every_page_continues_the_one_before(visit: Visit, monkeypatch: pytest.MonkeyPatch, sort: str) -> None:
    whole = rows(visit(OFFICER).open(f"/tasks/?sort={sort}"))
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    page = visit(OFFICER).open(f"/tasks/?sort={sort}")
    turned = rows(page) + rows(page.follow("Next")) + rows(page.follow("Next"))
    assert turned == whole
    assert len(set(turned)) == 3


def test_a_list_is_saved_whole_as_it_is_shown(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    heading, *found = saved(visit(OFFICER), "/tasks/?sort=child&format=csv")
    assert heading[:4] == ["Task", "About", "Child or young person", "Case"]
    assert [row[2] for row in found] == ["Cat Xavier", "Bob Young", "Ann Zander"]
    assert [row[2] for row in saved(visit(OFFICER), "/tasks/?search=bob&format=csv")[1:]] == ["Bob Young"]


def test_no_cell_of_a_saved_list_is_run_as_a_formula(council: Council, visit: Visit) -> None:
    for name in ("=HYPERLINK(1)", "+1", "-1+1", "@SUM"):
        council.ask_for_an_assessment(given_name=name)
    cells = [cell for row in saved(visit(OFFICER)) for cell in row]
    assert "'=HYPERLINK(1) Wren" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_numbers_of_a_saved_list_stay_numbers(council: Council, visit: Visit) -> None:
    council.now = council.now.replace(month=6)
    heading, first, *_ = saved(visit(OFFICER))
    assert int(first[heading.index("Days left")]) < 0


@pytest.mark.parametrize(
    "arguments",
    ["sort=", "sort=--due", "sort=password", "page=0", "page=x", "format=pdf", "search=%00", "search=" + "x" * 999],
)
def test_odd_arguments_do_no_harm(visit: Visit, arguments: str) -> None:
    assert visit(OFFICER).open(f"/tasks/?{arguments}").status == 200


def test_those_with_few_tasks_have_no_filter(visit: Visit) -> None:
    page = visit(SENCO).open("/tasks/")
    assert not page.has("//main//form")
    assert not page.has("//nav[@aria-label='When they are due']")


@pytest.mark.parametrize("odd", ["endpoint=lists.my_tasks", "_external=1&_scheme=ftp", "_method=DELETE", "_anchor=x"])
def test_an_odd_address_does_not_say_where_a_filter_leads(odd: str, visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").post(f"/tasks/?view=nobodys&{odd}", {"search": "young"})
    assert (page.status, page.path) == (200, "/tasks/?view=nobodys")


def test_a_sign_that_no_database_keeps_is_left_out_of_a_filter(visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").post("/tasks/", {"search": "yo\x00ung"})
    assert page.value("search") == "young"
    assert rows(page.open("/tasks/?search=yo%00ung")) == ["Bob Young"]
