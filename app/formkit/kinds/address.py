"""``address``: a postal address in the United Kingdom."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, parts_of
from app.formkit.markup import component, error_part, template
from app.formkit.posted import Posted
from app.formkit.sentences import subject
from app.formkit.shape import Labels, Question
from app.formkit.text import clean_line
from app.formkit.values import JSON

#: The parts of an address as they are stored, and what each input is labelled.
PARTS = {
    "line_1": "Address line 1",
    "line_2": "Address line 2 (optional)",
    "town": "Town or city",
    "postcode": "Postcode",
}
_NEEDED = {"line_1": "enter address line 1", "town": "enter a town or city", "postcode": "enter a postcode"}
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
LONGEST = 200


class Address(Kind):
    """Two lines, a town and a postcode; stored under the names of ``PARTS``, all four always there."""

    name = "address"

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give the four inputs."""
        return {part: posted.text(f"{name}-{part}") for part in PARTS}

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the four parts, the postcode as the Royal Mail writes it."""
        parts = {part: clean_line(raw.get(part)) for part in PARTS} if isinstance(raw, Mapping) else {}
        if not any(parts.values()):
            return None
        return {**parts, "postcode": _tidy_postcode(parts["postcode"])}

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the four inputs."""
        return {part: parts_of(value).get(part, "") for part in PARTS}

    def missing(self, question: Question) -> Wrong:
        """Point at the first line."""
        return Wrong(super().missing(question).sentence, at="line_1")

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse an address with a part missing, too long or no postcode."""
        if not isinstance(value, Mapping) or self.store(question, value) != value:
            return (self.missing(question),)
        return tuple(self._wrongs_in(subject(question), parts_of(value)))

    def _wrongs_in(self, name: str, parts: Mapping[str, str]) -> Iterator[Wrong]:
        for part, text in parts.items():
            if not text and part in _NEEDED:
                yield Wrong(f"{name}: {_NEEDED[part]}", at=part)
            elif len(text) > LONGEST:
                yield Wrong(f"{name}: {PARTS[part].lower()} must be {LONGEST} characters or fewer", at=part)
            elif part == "postcode" and not _POSTCODE.fullmatch(text.replace(" ", "")):
                yield Wrong(f"{name}: enter a full UK postcode, like LS1 4AP", at=part)

    def draw(self, face: Face) -> Markup:
        """Give four text inputs in one fieldset."""
        inputs = [
            component(
                "input",
                id=f"{face.name}-{part}",
                name=f"{face.name}-{part}",
                label={"text": label},
                value=face.raw.get(part, ""),
                errorMessage=error_part([wrong.sentence for wrong in face.wrongs if wrong.at == part]),
                classes={"town": "govuk-!-width-two-thirds", "postcode": "govuk-input--width-10"}.get(part),
            )
            for part, label in PARTS.items()
        ]
        return template("group.html", face=face, inputs=inputs)

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give the lines of the address as one paragraph."""
        parts = parts_of(value)
        return ("\n".join(parts[part] for part in PARTS if parts.get(part)),)


def _tidy_postcode(text: str) -> str:
    found = _POSTCODE.fullmatch(text.upper().replace(" ", ""))
    return f"{found[1]} {found[2]}" if found else text
