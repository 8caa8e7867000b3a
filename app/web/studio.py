"""The process team's room: releases of the process, their files, and publishing a new one."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse
from wtforms import HiddenField, MultipleFileField

from app.commands.check_release import faults_in
from app.commands.publish_release import publish_release
from app.domain.actions import Action
from app.domain.faults import Fault
from app.domain.refusals import InvalidInput, ReleaseRefused
from app.domain.release_files import WrongFile, path_of
from app.queries.studio_page import RELEASE_SORTS, ReleaseRow, file_page, live_files, release_page
from app.queries.studio_page import releases as releases_query
from app.web.asking import Answer, AskForm, errors_of, long_text
from app.web.current import configuration, database, now, person, today
from app.web.errors import show_on_form
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("studio", __name__)


class PublishForm(AskForm):
    """The changed files, and what they change."""

    files = MultipleFileField(
        "Which files have you changed?",
        description="Diagrams (.bpmn), and forms, notices and deadlines (.yaml). All other files stay as they are.",
    )
    reason = long_text("What does this release change, and why?", "Enter what this release changes and why.")
    based_on = HiddenField()


RELEASES = ListOf("releases", filters=("search",), sorts=tuple(RELEASE_SORTS), sort="-number")

_COLUMNS: Columns[ReleaseRow] = (
    ("Release", lambda row: row.number),
    ("Live", lambda row: "Yes" if row.is_live else "No"),
    ("Published", lambda row: f"{row.published_at:%Y-%m-%d %H:%M}"),
    ("By", lambda row: row.published_by),
    ("What it changes", lambda row: row.reason),
    ("Open cases", lambda row: row.open_cases),
)


@blueprint.get("/processes/")
@allows(Action.RELEASE_VIEW)
def releases() -> str | Response:
    """List the releases, the newest first."""
    with database().reading() as session:
        wanted = asked(session, RELEASES)
        search = wanted.filters.get("search", "")
        found = releases_query(session, person().id, today(), search, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("releases", _COLUMNS, found.rows)
    return render_template("studio/releases.html", asked=wanted, releases=found)


@blueprint.post("/processes/")
@allows(Action.RELEASE_VIEW)
def filter_releases() -> AnyResponse:
    """Remember which releases the person wants to see."""
    return set_filter(RELEASES, "studio.releases")


@blueprint.get("/processes/<int:number>/")
@allows(Action.RELEASE_VIEW)
def release(number: int) -> str:
    """Show one release with its files."""
    with database().reading() as session:
        return render_template("studio/release.html", page=release_page(session, person().id, number, today()))


@blueprint.get("/processes/<int:number>/files/<path:path>")
@allows(Action.RELEASE_VIEW)
def file(number: int, path: str) -> str:
    """Show one file of a release: a diagram as an outline in words, every other file as its text."""
    with database().reading() as session:
        return render_template("studio/file.html", file=file_page(session, person().id, number, path, today()))


@blueprint.get("/processes/<int:number>/download/<path:path>")
@allows(Action.RELEASE_VIEW)
def download(number: int, path: str) -> Response:
    """Send one file of a release to be saved and changed."""
    with database().reading() as session:
        found = file_page(session, person().id, number, path, today())
    response = Response(found.body, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=path.rpartition("/")[2])
    return response


@blueprint.route("/processes/publish-release/", methods=["GET", "POST"])
@allows(Action.RELEASE_PUBLISH)
def publish() -> Answer:
    """Ask for changed files, say every fault in them, and publish them when there is none."""
    with database().reading() as session:
        live_number, live = live_files(session, person().id, today())
    form = PublishForm(based_on=str(live_number))
    if request.method == "GET":
        return _page(form, live_number)
    is_check = "check" in request.form
    if is_check:
        form.reason.validators = []
    if not form.validate():
        return _page(form, live_number), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        _refuse_other_base(form, live_number)
        changed = _changed(request.files.getlist("files"), live)
        if is_check:
            found = faults_in({**live, **changed})
            return _page(form, live_number, faults=found, checked=tuple(changed))
        return _publish({**live, **changed}, form.reason.data or "")
    except InvalidInput as refusal:
        show_on_form(form, refusal)
        return _page(form, live_number), HTTPStatus.UNPROCESSABLE_ENTITY
    except ReleaseRefused as refusal:
        return _page(form, live_number, faults=refusal.faults), HTTPStatus.UNPROCESSABLE_ENTITY


def _publish(files: Mapping[str, bytes], reason: str) -> AnyResponse:
    number = publish_release(database(), person_id=person().id, files=files, reason=reason, now=now())
    flash(f"Release {number} is live. New cases follow it; running cases keep the release they began with.")
    return redirect(url_for("studio.release", number=number), 303)


def _refuse_other_base(form: PublishForm, live_number: int) -> None:
    """Nobody publishes over a colleague's release that they have not seen."""
    if form.based_on.data != str(live_number):
        form.based_on.data = str(live_number)
        raise InvalidInput(
            "",
            f"Release {live_number} was published since you opened this page. Look at what it changed, and choose your "
            "files again.",
        )


def _changed(uploads: Iterable[FileStorage], live: Mapping[str, bytes]) -> dict[str, bytes]:
    """Read what was uploaded, each file under its path in a release; ``InvalidInput`` says what cannot be used."""
    limit = configuration().max_file_bytes
    changed: dict[str, bytes] = {}
    for upload in uploads:
        if not upload.filename:
            continue
        content = upload.stream.read(limit + 1)
        if len(content) > limit:
            raise InvalidInput("files", f"{upload.filename} is too big. Each file may be {limit // 1024 // 1024} MB.")
        try:
            path = path_of(upload.filename, content)
        except WrongFile as wrong:
            raise InvalidInput("files", wrong.sentence) from None
        if path in changed:
            raise InvalidInput("files", f"{upload.filename} was chosen twice.")
        changed[path] = content
    if not changed:
        raise InvalidInput("files", "Choose the files that you have changed.")
    if all(live.get(path) == content for path, content in changed.items()):
        raise InvalidInput("files", "These files are the same as in the live release, so there is nothing to publish.")
    return changed


def _page(
    form: PublishForm,
    live_number: int,
    faults: tuple[object, ...] = (),
    checked: tuple[str, ...] = (),
) -> str:
    return render_template(
        "studio/publish.html",
        form=form,
        live_number=live_number,
        faults=[fault for fault in faults if isinstance(fault, Fault)],
        checked=checked,
        errors=errors_of(form),
    )
