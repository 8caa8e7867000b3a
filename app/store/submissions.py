"""What people submitted, as they submitted it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from app.domain.roles import Audience
from app.domain.sharing import Part
from app.store.shelf import Shelf
from app.store.tables.answers import Share, Submission
from app.store.tables.row import JSONObject


class Submissions(Shelf):
    """Submitted answers, which are added and never changed."""

    def add(
        self,
        *,
        case_id: UUID | None,
        form: str,
        form_hash: str,
        answers: JSONObject,
        author_id: UUID,
        instance_id: UUID | None = None,
        task_id: UUID | None = None,
        on_behalf_of: str | None = None,
        part: Part | None = None,
    ) -> Submission:
        """Keep the answers to one form, pinned by its hash."""
        submission = Submission(
            case_id=case_id,
            instance_id=instance_id,
            task_id=task_id,
            form=form,
            form_hash=form_hash,
            answers=answers,
            author_id=author_id,
            on_behalf_of=on_behalf_of,
            submitted_at=self._now,
            part=part,
        )
        return self._put(submission)

    def share(self, submission: Submission, audiences: Iterable[Audience]) -> None:
        """Show a submission to these audiences, each named once, from now on; one that sees it already still does."""
        is_new = submission in self._session.new
        for audience in audiences:
            if is_new or self._find(Share, (submission.id, audience)) is None:
                self._put(Share(submission_id=submission.id, audience=audience, shared_at=self._now))

    def get(self, submission_id: UUID) -> Submission:
        """Give one submission, or ``NotFound``."""
        return self._get(Submission, submission_id)

    def of_case(self, case_id: UUID) -> Sequence[Submission]:
        """Give the submissions of the case, the oldest first."""
        return self._session.scalars(
            select(Submission).where(Submission.case_id == case_id).order_by(Submission.submitted_at, Submission.id)
        ).all()

    def latest(self, case_id: UUID | None, form: str, instance_id: UUID | None = None) -> Submission | None:
        """Give the newest answers to a form in the case, or in one instance of it (or, without a case, of none)."""
        statement = select(Submission).where(Submission.case_id == case_id, Submission.form == form)
        if instance_id is not None:
            statement = statement.where(Submission.instance_id == instance_id)
        return self._session.scalar(statement.order_by(Submission.submitted_at.desc(), Submission.id).limit(1))
