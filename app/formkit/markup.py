"""GOV.UK components as markup. Everything that people typed goes in as text and is escaped here."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

_TEXT_AREA = re.compile(r"(<textarea.*?</textarea>)", re.DOTALL)
_LINE_ENDS = re.compile(r"\s*\n\s*")
_ENVIRONMENT = Environment(
    loader=PrefixLoader(
        {
            "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
            "formkit": PackageLoader("app.formkit", "templates"),
        }
    ),
    autoescape=True,
)


@cache
def _macro(component: str, macro: str) -> Any:
    template = _ENVIRONMENT.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, macro)


def component(called: str, /, **params: Any) -> Markup:
    """Give one GOV.UK component, by what the design system calls it ("date-input"), with the parameters of its macro.

    Parameters that are None are left out, as if they had not been given.
    """
    macro = "govuk" + "".join(part.capitalize() for part in called.split("-"))
    given = {key: value for key, value in params.items() if value is not None}
    # The environment escapes: what comes out of a macro or template is markup by construction.
    return Markup(_tightened(str(_macro(called, macro)(given))))  # noqa: S704


def _tightened(html: str) -> str:
    """Take away the empty lines that macros leave, half of a page's weight; what is in a text area stays as typed."""
    parts = _TEXT_AREA.split(html)
    parts[::2] = [_LINE_ENDS.sub("\n", part) for part in parts[::2]]
    return "".join(parts).strip()


def template(called: str, /, **values: Any) -> Markup:
    """Give one of formkit's own templates, filled."""
    return Markup(_ENVIRONMENT.get_template(f"formkit/{called}").render(**values).strip())  # noqa: S704


def text_part(text: str) -> dict[str, str] | None:
    """Give text as the parameter of a hint or an error message, or None when there is none."""
    return {"text": text} if text else None


def error_part(sentences: Sequence[str]) -> dict[str, Any] | None:
    """Give error sentences as the parameter of a component; several stand below each other."""
    if not sentences:
        return None
    return {"html": Markup("<br>").join(sentences)} if len(sentences) > 1 else {"text": sentences[0]}


def error_summary(errors: Sequence[tuple[str, str]]) -> Markup:
    """Give the error summary for (sentence, href) pairs; nothing when there are none."""
    if not errors:
        return Markup("")
    listed = [{"text": sentence, "href": href} for sentence, href in errors]
    return component("error-summary", titleText="There is a problem", errorList=listed)
