"""Forms, options and files for the tests of formkit, each test saying only what it is about."""

import json
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict

from app.domain.refusals import Refusal
from app.formkit import Choices, Form, FormLibrary, PageForm, Upload, page_form

CHOICES: Choices = {
    "inbox_members": [("ann", "Ann Avis"), ("bo", "Bo Brook")],
    "other_inboxes": [("leeds", "Leeds therapy inbox")],
    "settings": [(f"school-{number}", f"School {number}") for number in range(20)],
}

EVERY_KIND: list[dict[str, Any]] = [
    {"id": "job_title", "kind": "short_text", "label": "Job title"},
    {"id": "reasons", "kind": "long_text", "label": "Reasons", "word_limit": 40},
    {"id": "known", "kind": "yes_no", "label": "Is the child known to you?", "called": "whether the child is known"},
    {"id": "decision", "kind": "choice", "label": "Decision", "options": {"assess": "Assess", "refuse": "Do not"}},
    {"id": "areas", "kind": "checkboxes", "label": "Areas", "options": {"a": "Area A", "b": "Area B", "c": "Area C"}},
    {"id": "written_on", "kind": "date", "label": "Date written"},
    {"id": "weeks", "kind": "number", "label": "Weeks", "min": -5, "max": 1000},
    {"id": "hours", "kind": "number", "label": "Hours", "decimals": 2},
    {"id": "email", "kind": "email", "label": "Email address"},
    {"id": "phone", "kind": "phone", "label": "Phone number"},
    {"id": "home", "kind": "address", "label": "Home address"},
    {"id": "assignee", "kind": "person", "label": "Who?", "from": "inbox_members"},
    {"id": "setting", "kind": "organisation", "label": "Which setting?", "from": "settings"},
    {"id": "reports", "kind": "file", "label": "Reports"},
    {
        "id": "needs",
        "kind": "list",
        "label": "Needs",
        "item": "need",
        "questions": [
            {"id": "need", "kind": "long_text", "label": "Need"},
            {"id": "since", "kind": "date", "label": "Since", "required": False},
            {"id": "home", "kind": "address", "label": "Where", "required": False},
            {"id": "areas", "kind": "checkboxes", "label": "Areas", "required": False, "options": {"a": "A", "b": "B"}},
        ],
    },
    {"id": "advice", "kind": "statement", "text": "Read this."},
]

KIND_NAMES = sorted({question["kind"] for question in EVERY_KIND})


def question(kind: str, /, **changed: Any) -> dict[str, Any]:
    """A question of a kind without faults, with some keys changed; a key that is None is taken away."""
    first = next(each for each in EVERY_KIND if each["kind"] == kind)
    return {key: value for key, value in {**first, **changed}.items() if value is not None}


def document(*pages: Any, **keys: Any) -> dict[str, Any]:
    """The data of a form ``a-form``; each page is a list of questions or a whole page."""
    whole = [
        page if isinstance(page, dict) else {"title": f"Page {position}", "questions": page}
        for position, page in enumerate(pages, 1)
    ]
    return {"form": "a-form", "title": "A form", "pages": whole, **keys}


def as_file(data: Any) -> bytes:
    """The bytes of a YAML file (JSON is YAML)."""
    return json.dumps(data).encode()


def form(*pages: Any, **keys: Any) -> Form:
    """A form without faults."""
    return FormLibrary.parse({"forms/a-form.yaml": as_file(document(*pages, **keys))}).forms["a-form"]


def sent(*questions: Any, texts: Mapping[str, Any], **known: Any) -> PageForm:
    """The first page of a form with these questions, after a browser sent these texts."""
    posted = MultiDict(
        [(name, value) for name, values in texts.items() for value in ([values] if isinstance(values, str) else values)]
    )
    return page_form(form(list(questions)), 0, answers={}, posted=posted, **{"choices": CHOICES, **known})


def sentences(*questions: Any, texts: Mapping[str, Any], **known: Any) -> list[str]:
    """What the page says after these texts were sent and checked."""
    page = sent(*questions, texts=texts, **known)
    page.validate()
    return [sentence for sentence, _ in page.errors_with_links()]


def upload(name: str, content: bytes = b"advice") -> FileStorage:
    """A file as a browser sends it."""
    return FileStorage(BytesIO(content), filename=name)


class Shelf:
    """Attached files in memory; what is called virus.exe is refused."""

    def __init__(self, max_bytes: int = 10 * 1024 * 1024) -> None:
        self.max_bytes = max_bytes
        self.kept: dict[str, str] = {}

    def keep(self, upload: Upload) -> str:
        """Keep the file under a counted id."""
        if upload.filename == "virus.exe":
            raise Refusal("“virus.exe” is not a document, so it was not attached.")
        file_id = f"file-{len(self.kept) + 1}"
        self.kept[file_id] = str(upload.filename)
        return file_id

    def names(self, file_ids: Iterable[str]) -> Mapping[str, str]:
        """Name the files that are here."""
        return {file_id: self.kept[file_id] for file_id in file_ids if file_id in self.kept}


class Markup(HTMLParser):
    """What a browser makes of markup: its tags and inputs, its text, what a link can lead to."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.inputs: list[dict[str, str]] = []
        self.can_have_focus: set[str] = set()
        self.text = ""
        self._open_area: dict[str, str] | None = None
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, tuple(attributes)))
        if "id" in attributes and (tag in ("input", "textarea", "select") or "tabindex" in attributes):
            self.can_have_focus.add(attributes["id"])
        if tag in ("input", "textarea", "option", "button"):
            self.inputs.append({"tag": tag, **attributes})
        if tag == "textarea":
            self._open_area = self.inputs[-1]

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open_area is not None:
            self._open_area["value"] = self._open_area.get("value", "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._open_area = None

    def typed(self, name: str) -> list[str]:
        """The texts that stand in the inputs with this name, or are ticked or selected under it."""
        return [
            each.get("value", "")
            for each in self.inputs
            if each.get("name") == name and (each.get("type") not in ("radio", "checkbox") or "checked" in each)
        ]


def drawn(page: PageForm) -> Markup:
    """The whole page as a browser sees it."""
    return Markup("".join(field() for field in page))
