"""``advice-types.yaml``: which advice regulation 6(1) knows, and which form asks for it."""

import re
from collections.abc import Collection, Iterator

from app.domain.faults import Fault
from app.formkit.reading import Document
from app.formkit.shape import AdviceType
from app.formkit.specs import AdviceTypeSpec, nearest, read_spec

_TYPE = re.compile(r"[a-z][a-z0-9_]*")
_LIMB = re.compile(r"6\(1\)\([a-h]\)")


def read_advice_types(
    file: str, document: Document, forms: Collection[str]
) -> tuple[dict[str, AdviceType], list[Fault]]:
    """Give type → advice type in the order of the file, and every fault; ``forms`` are the names of all forms."""
    if not isinstance(document.data, list):
        return {}, [Fault(file, "", "The file must be a list: each type of advice begins with a dash.")]
    found: dict[str, AdviceType] = {}
    faults: list[Fault] = []
    for position, data in enumerate(document.data):
        spec, troubles = read_spec(AdviceTypeSpec, data)
        sentences = [sentence for _, sentence in troubles]
        if spec is not None:
            sentences += _faults(spec, found, forms)
            found[spec.type] = AdviceType(**dict(spec))
        place = spec.type if spec is not None else f"line {document.line_of((position,))}"
        faults += [Fault(file, place, sentence) for sentence in sentences]
    return found, faults


def _faults(spec: AdviceTypeSpec, found: Collection[str], forms: Collection[str]) -> Iterator[str]:
    if not _TYPE.fullmatch(spec.type):
        yield f"“{spec.type}” cannot be a type. Use small letters, digits and _, and begin with a letter."
    if spec.type in found:
        yield f"The type “{spec.type}” is written twice. Keep one of them."
    if not spec.title.strip():
        yield "The title is empty."
    if spec.form not in forms:
        yield f"There is no form “{spec.form}”.{nearest(spec.form, list(forms))}"
    if not _LIMB.fullmatch(spec.limb):
        yield "limb must be a paragraph of regulation 6(1), in quotes, such as “6(1)(b)”."
    if not re.fullmatch("[A-F]", spec.letter):
        yield "letter must be the appendix letter in the plan, A to F."
    if spec.from_year is not None and not 1 <= spec.from_year <= 14:
        yield "from_year must be a school year from 1 to 14."
