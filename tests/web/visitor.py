"""A person with a browser without JavaScript: opens pages, fills in forms, fails on a page that is not well made."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Flask
from lxml import etree, html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

#: libxml2 knows no HTML5, so elements such as <main> are new to it; everything else it says is a fault.
_UNKNOWN_TAG = 801

#: Name of an input → what is typed into it, or (content, name) of a file; several in a list.
Typed = Mapping[str, object]


class Visitor:
    """What one person sees. ``status``, ``heading``, ``text`` are of the page that is open now."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self.status = 0
        self.path = ""
        self.response: TestResponse | None = None
        self._page: html.HtmlElement = html.fromstring("<html></html>")

    def open(self, path: str) -> "Visitor":
        """Open an address, and go where it leads."""
        self._show(path, self._client.get(path))
        return self

    def send(self, typed: Typed | None = None, *, button: str = "", keep_token: bool = True) -> "Visitor":
        """Type into the page's form, press its button (by its words, or the last one), and go where that leads."""
        form, pressed = self._form_with(button)
        fields = _filled_in(form)
        for name, value in (typed or {}).items():
            fields.setlist(name, list(value) if isinstance(value, list) else [value])
        if pressed.get("name"):
            fields[pressed.get("name")] = pressed.get("value") or ""
        if not keep_token:
            fields.poplist("csrf_token")
        action = form.get("action") or self.path
        if form.get("method") == "get":
            self._show(action, self._client.get(action, query_string=fields))
        else:
            self._show(action, self._client.post(action, data=fields, content_type=form.get("enctype")))
        return self

    def fill_in(self, said: Typed) -> "Visitor":
        """Answer page after page until the check: what is ``said``, some answer to what is empty, none if optional."""
        for _ in range(60):
            if self.heading == "Check your answers":
                return self
            before = self.path
            self.send(self._some_answers(said), button="Save and continue")
            assert self.errors == [], f"{before}: {self.errors}"
        raise AssertionError("this form does not end")

    def _some_answers(self, said: Typed) -> dict[str, object]:
        answers: dict[str, object] = {}
        given = {name for name, value in _filled_in(self._page.xpath("//main//form")[0]).items() if value}
        for each in self._page.xpath("//main//form//input|//main//form//select|//main//form//textarea"):
            name, kind = each.get("name"), each.get("type", "text") if each.tag == "input" else each.tag
            if name in said:
                answers[name] = said[name]
            elif name not in {*answers, *given} and kind not in ("hidden", "file") and not self._is_optional(each):
                answers[name] = _some_answer(each, kind)
        return answers

    def _is_optional(self, field: html.HtmlElement) -> bool:
        group = next(field.iterancestors("fieldset"), None) if field.get("type") in ("radio", "checkbox") else None
        legends = group.xpath("./legend") if group is not None else []
        labels = self._page.xpath(f"//label[@for='{field.get('id')}']")
        return any(_words(each).endswith("(optional)") for each in [*legends, *labels])

    def post(self, path: str, typed: Typed | None = None) -> "Visitor":
        """Send something to an address without any page, with a valid token."""
        token = self._page.xpath("string(//input[@name='csrf_token']/@value)")
        self._show(path, self._client.post(path, data={"csrf_token": token, **(typed or {})}))
        return self

    def sign_in(self, email: str, password: str) -> "Visitor":
        """Sign in on the sign-in page."""
        return self.open("/sign-in/").send({"email": email, "password": password}, button="Sign in")

    def follow(self, words: str) -> "Visitor":
        """Follow the link with these words."""
        links = [link for link in self._page.iter("a") if words in " ".join(link.text_content().split())]
        assert links, f"there is no link “{words}” on {self.path}"
        return self.open(links[0].get("href"))

    @property
    def heading(self) -> str:
        """The page's one main heading."""
        return _words(self._page.xpath("//h1")[0])

    @property
    def title(self) -> str:
        """The title of the browser's window."""
        return _words(self._page.xpath("//title")[0])

    @property
    def text(self) -> str:
        """All words of the page's main part."""
        return _words(self._page.xpath("//main")[0])

    @property
    def navigation(self) -> list[str]:
        """The words of the links of the main navigation."""
        return [_words(link) for link in self._page.xpath("//nav[@aria-label='Main']//a")]

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return [_words(item) for item in self._page.xpath("//*[contains(@class,'govuk-error-summary__list')]/li")]

    def value(self, name: str) -> str:
        """What an input holds now."""
        return str(_filled_in(self._page.xpath("//main//form")[0]).get(name, ""))

    def words(self, xpath: str) -> list[str]:
        """The words of each of these elements."""
        return [_words(element) for element in self._page.xpath(xpath)]

    def has(self, xpath: str) -> bool:
        """Tell whether the page has such an element."""
        return bool(self._page.xpath(xpath))

    def cookie(self, name: str) -> str | None:
        """The value of a cookie that the browser holds."""
        found = self._client.get_cookie(name)
        return found.value if found else None

    def set_cookie(self, name: str, value: str) -> None:
        """Put a cookie into the browser."""
        self._client.set_cookie(name, value)

    def _show(self, path: str, response: TestResponse) -> None:
        for _ in range(5):
            if response.status_code not in (302, 303):
                break
            path = response.headers["Location"]
            assert urlsplit(path).netloc == "", f"led away to {path}"
            response = self._client.get(path)
        self.path, self.status, self.response = path, response.status_code, response
        response.get_data()
        response.close()
        if response.mimetype == "text/html":
            self._page = well_made(response.get_data(as_text=True), path)

    def _form_with(self, button: str) -> tuple[html.HtmlElement, html.HtmlElement]:
        scope = "//form//button" if button == "Sign out" else "//main//form//button"
        buttons = [each for each in self._page.xpath(scope) if button in _words(each)]
        assert buttons, f"there is no button “{button}” on {self.path}: {self.text}"
        pressed = buttons[-1]
        return next(pressed.iterancestors("form")), pressed


def well_made(page: str, path: str) -> html.HtmlElement:
    """Give the page as a tree; fail when a browser would have to guess what it means, or people could not use it."""
    parser = etree.HTMLParser(recover=True)
    tree: html.HtmlElement = html.document_fromstring(page, parser=html.HTMLParser(recover=True))
    etree.fromstring(page, parser)
    faults = [entry.message for entry in parser.error_log if entry.type != _UNKNOWN_TAG]
    faults += _unusable(tree)
    assert not faults, f"{path} is not well made: {faults}"
    return tree


def _unusable(tree: html.HtmlElement) -> list[str]:
    ids = tree.xpath("//@id")
    labels = set(tree.xpath("//label/@for"))
    inputs = tree.xpath("//input[not(@type='hidden')]|//select|//textarea")
    posts = tree.xpath("//form[@method='post']")
    return [
        *(f"id {each} twice" for each in set(ids) if ids.count(each) > 1),
        *(f"input {each.get('name')} has no label" for each in inputs if each.get("id") not in labels),
        *(f"label for {each}, which is not there" for each in labels - set(ids)),
        *(f"link to #{each}, which is not there" for each in tree.xpath("//a[starts-with(@href,'#')]/@href")
          if each[1:] not in ids),
        *("a form without a token" for each in posts if not each.xpath(".//input[@name='csrf_token']")),
        *("a form without a button" for each in tree.xpath("//form") if not each.xpath(".//button")),
        *(f"inline {each}" for each in tree.xpath("//@style|//@*[starts-with(name(),'on')]|//script[not(@src)]")),
        *(["not one main heading"] if len(tree.xpath("//h1")) != 1 else []),
        *(["no language"] if not tree.get("lang") else []),
        *(["no title"] if not _words(tree.xpath("//title")[0]) else []),
    ]  # fmt: skip


def _some_answer(field: html.HtmlElement, kind: str) -> str:
    name = field.get("name")
    if kind in ("radio", "checkbox"):
        return str(field.get("value"))
    if kind == "select":
        return next(str(option.get("value")) for option in field.iter("option") if option.get("value"))
    parts = {"day": "1", "month": "9", "year": "2016", "postcode": "LS1 4DY"}
    kinds = {"email": "somebody@demo.example", "tel": "020 7946 0000", "textarea": "Some words."}
    part = name.rpartition("-")[2]
    numeric = field.get("inputmode") in ("numeric", "decimal")
    return parts.get(part) or kinds.get(kind) or ("5" if numeric else "Some text")


def _filled_in(form: html.HtmlElement) -> "MultiDict[str, object]":
    """Give what a browser would send of a form that nobody touched."""
    fields: MultiDict[str, object] = MultiDict()
    for each in form.xpath(".//input|.//select|.//textarea"):
        name, kind = each.get("name"), each.get("type", "text")
        if not name or kind in ("submit", "file") or (kind in ("radio", "checkbox") and each.get("checked") is None):
            continue
        fields.add(name, each.value if each.tag != "input" else each.get("value") or "on" * (kind == "checkbox"))
    return fields


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
