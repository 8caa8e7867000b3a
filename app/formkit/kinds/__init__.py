"""The closed registry of question kinds: what is not here is no kind."""

from types import MappingProxyType

from app.formkit.kinds.address import Address
from app.formkit.kinds.checkboxes import Checkboxes
from app.formkit.kinds.choice import Choice
from app.formkit.kinds.date import Date
from app.formkit.kinds.email import Email
from app.formkit.kinds.file import File
from app.formkit.kinds.kind import Kind
from app.formkit.kinds.list import List
from app.formkit.kinds.long_text import LongText
from app.formkit.kinds.number import Number
from app.formkit.kinds.organisation import Organisation
from app.formkit.kinds.person import Person
from app.formkit.kinds.phone import Phone
from app.formkit.kinds.short_text import ShortText
from app.formkit.kinds.statement import Statement
from app.formkit.kinds.yes_no import YesNo
from app.formkit.shape import Question

_SINGLE: tuple[Kind, ...] = (
    ShortText(),
    LongText(),
    YesNo(),
    Choice(),
    Checkboxes(),
    Date(),
    Number(),
    Email(),
    Phone(),
    Address(),
    Person(),
    Organisation(),
    File(),
    Statement(),
)

#: Name in a form → kind.
KINDS = MappingProxyType({kind.name: kind for kind in (*_SINGLE, List(kind for kind in _SINGLE if kind.in_list))})


def kind_of(question: Question) -> Kind:
    """Give the kind of a question that was read without faults."""
    return KINDS[question.kind]
