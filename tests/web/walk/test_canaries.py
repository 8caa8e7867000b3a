"""Each person's data holds something that stands nowhere else: it comes only to those whom it is meant for."""

import gzip

import pytest

from tests.web.walk.conftest import Ground, Visit, address_of
from tests.web.walk.expectations import EXPECTED, row
from tests.web.walk.town import CANARIES, PEOPLE


def _addresses(ground: Ground) -> list[str]:
    """Every page, of both families' things, and each as a spreadsheet."""
    found: dict[str, None] = {}
    for key in EXPECTED:
        method, route, kind = row(key)
        if method == "GET":
            for things in (ground.walked.own, ground.walked.other):
                address = address_of(route, kind, things)
                if address:
                    found |= {address: None, f"{address}?format=csv": None}
    return list(found)


@pytest.mark.parametrize("who", ["", *PEOPLE])
def test_no_page_and_no_spreadsheet_shows_anybody_what_is_not_for_them(visit: Visit, who: str) -> None:
    forbidden = [canary for canary, readers in CANARIES.items() if not who or who not in readers.upper()]
    client = visit.client(who)
    shown = set()
    for address in _addresses(visit.ground):
        response = client.get(address)
        body = gzip.decompress(response.data) if response.content_encoding == "gzip" else response.data
        response.close()
        text = body.decode(errors="replace")
        shown |= {(canary, address) for canary in CANARIES if canary in text}
    assert {(canary, address) for canary, address in shown if canary in forbidden} == set()
    seen = {canary for canary, _ in shown}
    meant = {canary for canary, readers in CANARIES.items() if who and who in readers}
    assert seen == meant, "a canary that sings nowhere proves nothing"


def test_no_mail_holds_any_of_it(ground: Ground) -> None:
    assert ground.mail
    for mail in ground.mail:
        text = str(mail.message)
        assert [canary for canary in CANARIES if canary in text] == [], mail
