"""``organisation``: one of the organisations, settings or inboxes that a source offers now."""

from collections.abc import Iterator

from app.formkit.kinds.choice import Choice
from app.formkit.kinds.person import source_faults
from app.formkit.shape import Question


class Organisation(Choice):
    """One organisation, setting or inbox, stored as the id that the source gives it."""

    name = "organisation"
    keys = frozenset({"from"})

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a question that does not say where its organisations come from."""
        yield from source_faults(question)
