"""Doing the same with several requests of an inbox: what is asked, once for all, check, send, what became of each."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.commands.distribute_requests import Distributed, distribute_requests
from app.commands.save_same_draft import save_same_draft
from app.domain.actions import Action
from app.domain.ids import as_id
from app.domain.refusals import InvalidAnswers
from app.formkit import page_of
from app.queries.distribution import Distribution, distribution, distribution_results
from app.queries.listing import PAGE_SIZE
from app.web.answering import Filling, page_places, uploads_for
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("distribution", __name__)

Page = str | tuple[str, int] | Response

#: What was done with so many requests, by the answer that the form gives to the process.
_SENTENCES = {
    "assign": "Given to {to}: {number}.",
    "forward": "Forwarded to {to}: {number}.",
    "not_known": "The council was told that your service does not know the child or young person: {number}.",
}


@blueprint.get("/inboxes/<uuid:inbox_id>/distribute/")
@allows(Action.INBOX_DISTRIBUTE)
def begin(inbox_id: UUID) -> Response:
    """Lead to the first question about the requests that were ticked, or back to tick some."""
    if not _ticked():
        return redirect(url_for("inboxes.inbox", inbox_id=inbox_id, nothing=1), 303)
    found = _distribution(inbox_id)
    return redirect(_filling(found).first_page if found else _done_page(inbox_id), 303)


@blueprint.route("/inboxes/<uuid:inbox_id>/distribute/page/<int:number>/", methods=["GET", "POST"])
@allows(Action.INBOX_DISTRIBUTE)
def page(inbox_id: UUID, number: int) -> Page:
    """Ask one page of the form for all requests together, and keep its answers as the draft of each."""
    found = _distribution(inbox_id)
    if found is None:
        return redirect(_done_page(inbox_id), 303)
    filling = _filling(found)
    if request.method == "GET":
        return filling.ask(number)
    taken = filling.take(number)
    task_ids = [each.task_id for each in found.to_do]
    save_same_draft(database(), person_id=person().id, task_ids=task_ids, answers=taken.answers, now=now())
    return filling.after(taken)


@blueprint.get("/inboxes/<uuid:inbox_id>/distribute/check/")
@allows(Action.INBOX_DISTRIBUTE)
def check(inbox_id: UUID) -> Page:
    """Say what will happen with each request before it happens."""
    found = _distribution(inbox_id)
    return _check(found) if found else redirect(_done_page(inbox_id), 303)


@blueprint.post("/inboxes/<uuid:inbox_id>/distribute/check/")
@allows(Action.INBOX_DISTRIBUTE)
def send(inbox_id: UUID) -> Page:
    """Do it with each request that can be done, and lead to what became of each."""
    found = _distribution(inbox_id)
    if found is None:
        return redirect(_done_page(inbox_id), 303)
    results = distribute_requests(
        database(),
        person_id=person().id,
        inbox_id=inbox_id,
        task_ids=[each.task_id for each in found.to_do],
        answers=found.answers,
        now=now(),
    )
    number = sum(each.refusal is None for each in results)
    if number == 0 and (wrong := _what_is_wrong(results)) is not None:
        return _check(found, wrong), 422
    if number and found.action in _SENTENCES:
        flash(_SENTENCES[found.action].format(number=_requests(number), to=found.to))
    return redirect(_done_page(inbox_id), 303)


@blueprint.get("/inboxes/<uuid:inbox_id>/distribute/done/")
@allows(Action.INBOX_DISTRIBUTE)
def done(inbox_id: UUID) -> str:
    """Tell what became of each of the requests."""
    with database().reading() as session:
        results = distribution_results(session, person().id, inbox_id, _ticked(), today())
    return render_template("inboxes/distributed.html", results=results, inbox_id=inbox_id)


def _distribution(inbox_id: UUID) -> Distribution | None:
    with database().reading() as session:
        return distribution(session, person().id, inbox_id, _ticked(), today())


def _ticked() -> list[UUID]:
    """Give the tasks that the address names, no more than one page of a list holds; what is no id is left out."""
    return list(filter(None, map(as_id, dict.fromkeys(request.args.getlist("task")))))[:PAGE_SIZE]


def _done_page(inbox_id: UUID) -> str:
    return url_for("distribution.done", inbox_id=inbox_id, task=_ticked())


def _check(found: Distribution, wrong: InvalidAnswers | None = None) -> str:
    filling = _filling(found)
    shown = filling.shown()

    def place_of(question: str) -> str:
        return filling.places.page(page_of(found.form, question) + 1, True)

    return render_template(
        "inboxes/check-distribution.html",
        found=found,
        requests=_requests(len(found.to_do)),
        answers=shown,
        change=[place_of(part.rows[0].id) for part in shown],
        wrong=[(place_of(question), sentence) for question, sentence in (wrong.errors if wrong else {}).items()],
        back=filling.first_page,
        action=filling.places.check,
    )


def _filling(found: Distribution) -> Filling:
    place: dict[str, Any] = {"inbox_id": found.inbox_id, "task": [each.task_id for each in found.chosen]}
    names = [f"{each.what} for {each.child}" for each in found.to_do]
    others = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return Filling(
        form=found.form,
        name=f"{names[0]}{others}",
        answers=found.answers,
        choices=found.choices,
        uploads=uploads_for(found.to_do[0].task_id, found.file_names),
        places=page_places(
            partial(url_for, "distribution.page", **place),
            start=url_for("inboxes.inbox", inbox_id=found.inbox_id),
            check=url_for("distribution.check", **place),
        ),
        today=today(),
    )


def _what_is_wrong(results: Sequence[Distributed]) -> InvalidAnswers | None:
    return next((each.refusal for each in results if isinstance(each.refusal, InvalidAnswers)), None)


def _requests(number: int) -> str:
    return "1 request" if number == 1 else f"{number} requests"
