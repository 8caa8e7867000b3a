"""What a form is filled with before anybody typed: what was already said is not asked twice (P22)."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain.ages import school_year
from app.domain.days import day_of
from app.domain.proposals import YEAR_OF_PREPARATION, proposed_advice
from app.domain.roles import Role
from app.formkit import JSON, Answers, Form, FormLibrary
from app.store.tables.answers import Submission
from app.store.tables.cases import Case, Child
from app.store.tables.processes import Task

#: Officers' forms that take up what another form of the same case asked under the same names.
_TAKES_UP = {
    "check-request": "request-assessment",
    "final-plan": "draft-plan",
    "decide-access": "ask-for-access",
}


def starting_answers(
    session: Session, person_id: UUID, task: Task, form: Form, forms: FormLibrary, own_files: Mapping[str, str]
) -> Answers:
    """Give the answers that an open task's form starts with: those of last time, or of the form that it takes up.

    What the process sees is never filled in for anybody (``gives:``), but for whom regulation 6 requires to ask.
    Of files only those stay that the person sent (``own_files``: id → name): nobody attaches what is another's.
    """
    if task.closed_at is not None:
        return {}
    earlier = _earlier(session, person_id, task, form)
    answers = _taken_up(earlier, form, forms, own_files) if earlier is not None else {}
    if form.name == "choose-advice":
        answers |= _whom_to_ask(session, task, forms)
    return answers


def _taken_up(earlier: Submission, form: Form, forms: FormLibrary, own_files: Mapping[str, str]) -> dict[str, JSON]:
    kinds = {question.id: question.kind for question in forms.forms[earlier.form].questions}
    answers: dict[str, JSON] = {}
    for question in form.questions:
        if kinds.get(question.id) != question.kind or question.id in form.gives or question.id not in earlier.answers:
            continue
        answer = earlier.answers[question.id]
        answers[question.id] = [file for file in answer if file in own_files] if question.kind == "file" else answer
    return answers


def _earlier(session: Session, person_id: UUID, task: Task, form: Form) -> Submission | None:
    """Find what this form starts from: for officers within the case, for all others what they sent to this request."""
    same = (Submission.form == form.name) & (Submission.instance_id == task.instance_id)
    if task.lane is Role.CASEWORK_OFFICER:
        taken_up = Submission.form == _TAKES_UP.get(form.name)
        # A decision outside cases begins with what was asked in its own process, also the second time.
        outside = and_(taken_up, Submission.instance_id == task.instance_id)
        wanted = or_(same, taken_up) if task.case_id else outside
    else:
        wanted = and_(same, Submission.author_id == person_id)
    return session.scalar(
        select(Submission)
        .where(Submission.case_id == task.case_id, wanted)
        .order_by(Submission.submitted_at.desc(), Submission.id)
        .limit(1)
    )


def _whom_to_ask(session: Session, task: Task, forms: FormLibrary) -> dict[str, JSON]:
    """Propose whom to ask: what regulation 6(1) requires at this age, and whom the family named in its evidence."""
    born_on = session.scalars(
        select(Child.born_on).join(Case, Case.child_id == Child.id).where(Case.id == task.case_id)
    ).one()
    year = school_year(born_on, day_of(task.opened_at))
    evidence = session.scalars(
        select(Submission.answers).where(Submission.case_id == task.case_id, Submission.form == "family-evidence")
    )
    named = dict.fromkeys(each["who"] for answers in evidence for each in answers.get("ask_others") or ())
    return {
        "advice": list(proposed_advice(forms.advice_types.values(), year)),
        "year_9_or_above": year >= YEAR_OF_PREPARATION,
        "family_asked_for": [{"who": who} for who in named],
    }
