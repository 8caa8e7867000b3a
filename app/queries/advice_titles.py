"""What people call a kind of advice, by the release that the request for it follows."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.formkit import FormLibrary
from app.queries.released_forms import forms_of
from app.store.tables.requests import Contribution


class AdviceTitles:
    """The titles of advice types; the forms of each release are looked up once, however many rows there are."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._forms: dict[UUID, FormLibrary] = {}

    def of(self, contribution: Contribution | None, release_id: UUID) -> str:
        """Give the title of the advice that this request asks for; empty for what is no request."""
        if contribution is None:
            return ""
        if release_id not in self._forms:
            self._forms[release_id] = forms_of(self._session, release_id)
        return self._forms[release_id].advice_types[contribution.advice_type].title
