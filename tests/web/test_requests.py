from collections.abc import Callable

from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]

MOTHER = {"asked_by": "parent", "given_name": "Ada", "family_name": "Carter", "born_on-year": "2017"}


def test_a_parent_asks_for_an_assessment_and_is_given_its_reference(visit: Visit) -> None:
    page = visit("lena.parent").open("/requests/new/").follow("Start").fill_in(MOTHER)
    assert "Ada" in page.text

    page.send(button="Send")

    assert page.heading == "Request sent"
    assert "EHC-2026-0001" in page.text
    page.follow("See or print what you sent")
    assert "Ada" in page.text
    assert page.has("//*[contains(text(),'Lena Carter')]")
