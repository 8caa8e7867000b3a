"""A page with all that it needs comes quickly over a bad line."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from tests.browser.inspection import MOST_BYTES
from tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_the_first_page_with_style_and_script_is_light(somebody: Callable[..., Person]) -> None:
    visitor = somebody()
    answers: list[Response] = []
    visitor.page.on("response", lambda answer: answers.append(answer))
    visitor.opens("/sign-in/")
    weights = {answer.url: sum(_sizes(answer)) for answer in answers}
    assert any("app.css" in url for url in weights)
    assert any("app.js" in url for url in weights)
    assert sum(weights.values()) < MOST_BYTES, weights


def _sizes(answer: Response) -> tuple[int, int]:
    sizes = answer.request.sizes()
    return sizes["responseHeadersSize"], sizes["responseBodySize"]
