"""Lists, searches and notifications ask nothing that only one of the two databases understands."""

from datetime import timedelta

from app.domain.facts import Fact
from app.domain.roles import Relation
from app.queries.case_filters import CASE_FILTERS, case_choices
from app.queries.case_list import CASE_SORTS, Which, case_list
from app.queries.letters_page import LETTER_SORTS, kinds_of_letters, letters
from app.queries.listing import EVERY_ROW
from app.queries.notifications import notifications
from app.queries.search import search
from app.queries.signed_in import who_is_signed_in
from app.queries.since_moved import since_moved, still_due
from tests.people import INBOX_ADMIN, OFFICER, PARENT
from tests.process.council import Council

#: Something for each filter to look for.
_LOOKED_FOR = {
    "search": "robin",
    "stage": "requested",
    "need": "cognition",
    "school": "00000000-0000-4000-8000-000000000000",
    "officer": "none",
    "risk": "late",
    "week": "20+",
    "sent": "2026-03",
    "on_time": "no",
}


def test_every_filter_and_every_sort_of_cases(council_on_both: Council) -> None:
    council = council_on_both
    council.ask_for_an_assessment()
    assert set(_LOOKED_FOR) == set(CASE_FILTERS)
    with council.database.reading() as session:
        for which in Which:
            for sort in (*CASE_SORTS, *(f"-{sort}" for sort in CASE_SORTS)):
                case_list(session, council.who(OFFICER), council.today, {}, sort, which=which)
        for name, value in _LOOKED_FOR.items():
            case_list(session, council.who(OFFICER), council.today, {name: value}, "limit")
        every = case_list(session, council.who(OFFICER), council.today, {}, "limit", EVERY_ROW)
        assert [row.reference for row in every.rows] == ["EHC-2026-0001"]
        assert case_choices(session, council.today).officers


def test_how_many_days_lie_between_two_days(council_on_both: Council) -> None:
    council = council_on_both
    case_id = council.ask_for_an_assessment()
    found = []
    for days in (140, 141):
        with council.work() as work:
            day = council.today + timedelta(days=days)
            work.facts.record(case_id=case_id, fact=Fact.FINAL_PLAN_SENT_ON, day=day, source="the test")
        with council.database.reading() as session:
            for on_time in ("yes", "no", "excused"):
                filters = {"on_time": on_time}
                rows = case_list(session, council.who(OFFICER), council.today, filters, "sent", which=Which.SENT).rows
                found.append((days, on_time, len(rows)))
    assert [each for each in found if each[2]] == [(140, "yes", 1), (141, "no", 1)]


def test_search_notifications_and_letters(council_on_both: Council) -> None:
    council = council_on_both
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.grant(case_id, PARENT, Relation.PARENT)
    with council.work() as work:
        token = work.sessions.start(council.who(PARENT))
    with council.database.reading() as session:
        for member, number in ((OFFICER, 1), (PARENT, 1), (INBOX_ADMIN, 0)):
            for words in ("robin", "0001", "4 May 2016"):
                assert len(search(session, council.who(member), council.today, words).rows) == number
        for filters in ({}, {"search": "wren"}, {"read": "no"}, {"kind": "request-received"}):
            assert notifications(session, council.who(PARENT), council.today, filters).groups, filters
        for sort in LETTER_SORTS:
            assert letters(session, council.who(OFFICER), council.today, {"search": "lars"}, sort).rows
        assert kinds_of_letters(session, posted=False)
        signed_in = who_is_signed_in(session, token, council.now)
        assert signed_in
        assert signed_in.unread > 0
        assert since_moved(session, council.now - timedelta(days=1)).notices
        assert still_due(session, council.now).is_nothing
