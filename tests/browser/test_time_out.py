"""Two minutes before people are signed out they are told; they stay, or sign in again, and lose nothing they typed."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.people import PARENT, PASSWORD
from tests.process.council import Council

Somebody = Callable[..., Person]
TITLE = "Deputy head of reading"


def pass_time(council: Council, page: Page, minutes: int) -> None:
    """Let minutes pass for the portal and for every tab of the browser."""
    council.now += timedelta(minutes=minutes)
    page.context.clock.fast_forward(minutes * 60 * 1000)


def typing(somebody: Somebody) -> Person:
    """A parent who has typed something and not sent it, in a browser whose clock the test moves."""
    person = somebody(PARENT)
    person.page.context.clock.install()
    person.opens("/account/details/")
    person.page.get_by_label("Job title").fill(TITLE)
    return person


def saves(person: Person) -> None:
    """Send what was typed."""
    person.presses("Save")
    person.sees("Your account")
    person.reads(TITLE)


def test_who_stays_signed_in_goes_on_where_they_were(somebody: Somebody, council: Council) -> None:
    person = typing(somebody)
    warning = person.page.get_by_role("dialog", name="You will be signed out soon")
    pass_time(council, person.page, 27)
    expect(warning).not_to_be_visible()
    pass_time(council, person.page, 1)
    expect(warning).to_contain_text("You will be signed out in 2 minutes")
    stay = warning.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()
    person.page.keyboard.press("Enter")
    expect(warning).not_to_be_visible()
    expect(person.page.get_by_label("Job title")).to_have_value(TITLE)

    pass_time(council, person.page, 27)
    expect(warning).not_to_be_visible()
    saves(person)


def test_the_warning_is_accessible_at_both_sizes(somebody: Somebody, council: Council) -> None:
    person = typing(somebody)
    pass_time(council, person.page, 28)
    expect(person.page.get_by_role("dialog")).to_be_visible()
    person.inspects()


def test_who_was_signed_out_signs_in_again_and_goes_on_where_they_were(somebody: Somebody, council: Council) -> None:
    person = typing(somebody)
    pass_time(council, person.page, 31)
    over = person.page.get_by_role("dialog", name="You have been signed out")
    expect(over).to_be_visible()
    expect(over.get_by_role("button")).to_have_text(["Sign in again (opens in a new tab)"])
    person.page.keyboard.press("Escape")
    person.page.keyboard.press("Escape")
    expect(over).to_be_visible()

    with person.page.context.expect_page() as opened:
        over.get_by_role("button", name="Sign in again").click()
    other = opened.value
    other.get_by_label("Email address").fill(PARENT.email)
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()

    expect(over).not_to_be_visible()
    saves(person)


def test_what_is_done_in_one_tab_counts_for_all(somebody: Somebody, council: Council) -> None:
    person = typing(somebody)
    other = person.page.context.new_page()
    pass_time(council, person.page, 20)
    other.goto(person.page.url)
    pass_time(council, person.page, 20)
    expect(person.page.get_by_role("dialog")).not_to_be_visible()
    saves(person)


def test_a_page_that_is_left_open_keeps_nobody_signed_in(somebody: Somebody, council: Council) -> None:
    person = typing(somebody)
    for _ in range(31):
        pass_time(council, person.page, 1)
    expect(person.page.get_by_role("dialog", name="You have been signed out")).to_be_visible()
    person.page.reload()
    person.sees("Sign in")
