"""What a question whose options are not in its form offers now."""

from sqlalchemy.orm import Session

from app.formkit import Choices, Form, FormLibrary
from app.formkit.offering import choices_of
from app.store.offers import AskedIn, offers


def choices_for(session: Session, form: Form, forms: FormLibrary, asked_in: AskedIn) -> Choices:
    """Give, for every source that the form names, the (value, label) pairs that may be chosen now."""
    return choices_of(form, forms, lambda source: offers(session, source, asked_in))
