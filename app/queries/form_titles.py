"""What the form is called with which something was sent, by the release that asked it."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.formkit import FormLibrary
from app.queries.released_forms import forms_of
from app.store.tables.cases import Case


class FormTitles:
    """The titles of forms; those of each release are looked up once, however many rows there are.

    A process that began later than its case may follow a later release, with forms that the case's own has not.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._forms: dict[UUID, FormLibrary] = {}

    def of(self, form: str, case: Case, release_id: UUID | None) -> str:
        """Give the title of the form by its process's release, or (None) its case's; its name where it is in none."""
        found = self._library(release_id or case.release_id).forms.get(form)
        return found.title if found else form

    def _library(self, release_id: UUID) -> FormLibrary:
        if release_id not in self._forms:
            self._forms[release_id] = forms_of(self._session, release_id)
        return self._forms[release_id]
