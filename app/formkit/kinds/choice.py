"""``choice``: one of several options, written in the form or known only when it is asked."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, text_of
from app.formkit.markup import component, error_part, text_part
from app.formkit.sentences import select
from app.formkit.shape import SOURCES, Labels, Question, options_of
from app.formkit.text import clean_line
from app.formkit.values import JSON

#: With more options than this a drop-down is easier than radios.
MOST_RADIOS = 12
NOTHING_TO_SELECT = "There is nothing to select at the moment."


class Choice(Kind):
    """Exactly one option, stored as its value."""

    name = "choice"
    keys = frozenset({"options", "from"})
    compares_by = frozenset({"is", "is_not", "any_of"})
    can_be_given = True

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a question without options, or with two origins of options."""
        yield from options_faults(question)

    def operand_fault(self, question: Question, operand: object) -> str | None:
        """An option that is not there can never be chosen."""
        return option_fault(question, operand)

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the value that was selected."""
        return clean_line(raw) or None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the value."""
        return text_of(value)

    def missing(self, question: Question) -> Wrong:
        """Ask to select."""
        return Wrong(select(question))

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is not among the options."""
        offered = {option for option, _ in options_of(question, asking.choices)}
        if isinstance(value, str) and value in offered:
            return ()
        return (Wrong(f"{select(question)} from the list"),)

    def draw(self, face: Face) -> Markup:
        """Give radios, or a drop-down when there are many options."""
        options = options_of(face.question, face.asking.choices)
        return radios(face, options) if len(options) <= MOST_RADIOS else drop_down(face, options)

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give the words of the option."""
        return (words_of(question, str(value), labels),)


def options_faults(question: Question) -> Iterator[str]:
    """Give what is wrong with where a question's options come from."""
    if question.source and question.options:
        yield "It has both options and from. Keep the one that says where the options come from."
    if question.source and question.source not in SOURCES:
        yield f"from: {question.source} is not a known source. The sources are {', '.join(sorted(SOURCES))}."
    if not question.source and not question.options:
        yield "It has no options. Write them as options: {value: words that people read}, or say from: which source."


def option_fault(question: Question, operand: object) -> str | None:
    """Say why a condition cannot compare a selection with that value, or None."""
    if not isinstance(operand, str):
        return "Compare it with the value of an option. Put the value in quotes if it is a number, true or false."
    values = [value for value, _ in question.options]
    if values and operand not in values:
        return f"“{operand}” is not one of its options, which are {', '.join(values)}."
    return None


def words_of(question: Question, value: str, labels: Labels) -> str:
    """Give the words that people read for a stored value: of the option, else of the source, else the value itself."""
    own = dict(question.options)
    return own.get(value) or labels.get(question.source, {}).get(value) or value


def radios(face: Face, options: Sequence[tuple[str, str]], classes: str | None = None) -> Markup:
    """Give one radio for each option."""
    return component(
        "radios",
        idPrefix=face.name,
        name=face.name,
        fieldset={"legend": {"text": face.label, "classes": "govuk-fieldset__legend--s"}},
        hint=text_part(face.question.hint if options else NOTHING_TO_SELECT),
        errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
        items=[{"value": value, "text": words, "checked": value == face.raw} for value, words in options],
        classes=classes,
    )


def drop_down(face: Face, options: Sequence[tuple[str, str]]) -> Markup:
    """Give a drop-down that begins with nothing selected."""
    items = [{"value": "", "text": "Select one"}]
    items += [{"value": value, "text": words} for value, words in options]
    return component(
        "select",
        id=face.name,
        name=face.name,
        label={"text": face.label, "classes": "govuk-label--s"},
        hint=text_part(face.question.hint),
        errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
        items=items,
        value=face.raw,
    )
