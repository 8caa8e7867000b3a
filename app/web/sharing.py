"""What a young person lets their parents see."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired

from app.commands.change_sharing import change_sharing
from app.domain.actions import Action
from app.domain.sharing import PART_TITLES, Part, Sharing
from app.domain.wording import day_in_words
from app.queries.sharing_page import sharing_page
from app.web.asking import Answer, AskForm, ask, long_text
from app.web.case_asking import about_case, back_to_case
from app.web.current import database, now, person, today
from app.web.security import allows

blueprint = Blueprint("sharing", __name__)

_CHOICES = {Sharing.ALL: "Everything", Sharing.PARTS: "Some things", Sharing.NOTHING: "Nothing"}


class SharingForm(AskForm):
    """What the parents may see: asked of the young person, or of whoever speaks for them."""

    sharing = RadioField(
        "What may parents and carers see?",
        [InputRequired("Choose what parents and carers may see.")],
        choices={sharing.value: title for sharing, title in _CHOICES.items()},
    )
    parts = SelectMultipleField(
        "If some things: which?",
        choices={part.value: title for part, title in PART_TITLES.items()},
        description="They can always read what they wrote to us themselves.",
    )


class RecordedSharingForm(SharingForm):
    """The same, recorded by an officer for somebody else."""

    reason = long_text(
        "How do you know?",
        "Enter how and when the young person said so, or why this is changed.",
        "Who decided, when and how they told you. Only council staff read it.",
    )


@blueprint.route("/cases/<uuid:case_id>/sharing/", methods=["GET", "POST"])
@allows(Action.CASE_CHANGE_SHARING)
def sharing(case_id: UUID) -> Answer:
    """Show what the parents may see and since when, and change it."""
    with database().reading() as session:
        page = sharing_page(session, person().id, case_id, now())
    kind = RecordedSharingForm if page.is_officer else SharingForm
    form = kind(sharing=page.sharing.value if page.sharing else None, parts=list(page.parts))

    def do() -> Response:
        from_on = change_sharing(
            database(),
            person_id=person().id,
            case_id=case_id,
            sharing=Sharing(form.sharing.data),
            parts=[Part(part) for part in form.parts.data or ()],
            reason=form.reason.data or "" if isinstance(form, RecordedSharingForm) else "",
            now=now(),
        )
        held = "now" if from_on <= today() else f"from {day_in_words(from_on)}"
        return back_to_case(case_id, f"It is recorded what parents and carers may see. It holds {held}.")

    about = about_case(case_id, Action.CASE_CHANGE_SHARING)
    return ask("cases/sharing.html", about, form, do, sharing=page)
