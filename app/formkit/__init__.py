"""Forms as data: reads ``forms/*.yaml``, asks, validates, prunes, shows, exports."""

from app.formkit.answers import (
    Accepted,
    accept,
    next_page,
    outputs_of,
    page_of,
    previous_page,
    prune,
    visible_pages,
    visible_questions,
)
from app.formkit.authorship import sent_on_behalf_of
from app.formkit.kinds.kind import Entry, Row
from app.formkit.library import FormLibrary, forms_for, lint
from app.formkit.notices import render_notice
from app.formkit.offering import choices_of
from app.formkit.pages import AnswerField, PageForm, page_form, read_page
from app.formkit.posted import MAX_FILE_BYTES, Upload, Uploads
from app.formkit.shape import AdviceType, Choices, Form, Labels, Notice, Page, Question
from app.formkit.showing import ShownPage, export, show
from app.formkit.values import JSON, Answers

__all__ = [
    "JSON",
    "MAX_FILE_BYTES",
    "Accepted",
    "AdviceType",
    "AnswerField",
    "Answers",
    "Choices",
    "Entry",
    "Form",
    "FormLibrary",
    "Labels",
    "Notice",
    "Page",
    "PageForm",
    "Question",
    "Row",
    "ShownPage",
    "Upload",
    "Uploads",
    "accept",
    "choices_of",
    "export",
    "forms_for",
    "lint",
    "next_page",
    "outputs_of",
    "page_form",
    "page_of",
    "previous_page",
    "prune",
    "read_page",
    "render_notice",
    "sent_on_behalf_of",
    "show",
    "visible_pages",
    "visible_questions",
]
