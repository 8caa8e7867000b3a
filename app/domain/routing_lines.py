"""Lines of the routing table as people write and read them."""

from dataclasses import replace

from app.domain.postcodes import area_of
from app.domain.refusals import InvalidInput
from app.domain.routing import OLDEST, InboxChoice, RouteLine

EVERY_CHILD = "every child or young person"


def tidied(line: RouteLine, inbox: InboxChoice | None) -> RouteLine:
    """Give the line as it is kept; ``InvalidInput`` for one that could never hold, or leads where it must not.

    ``inbox``: the one it leads to; None when that cannot be sent anything.
    """
    if inbox is None or line.advice_type not in inbox.advice_types:
        raise InvalidInput("inbox", "Choose an inbox that gives this advice.")
    if inbox.is_setting and line.setting_id is None:
        raise InvalidInput("setting", "A school’s own inbox is only for schools that you name. Choose the school.")
    area = area_of(line.area) if line.area else None
    if line.area and area is None:
        raise InvalidInput("area", "Enter the beginning of a postcode, such as GL5 or GL5 1.")
    for field, age in (("age_from", line.age_from), ("age_to", line.age_to)):
        if age is not None and not 0 <= age <= OLDEST:
            raise InvalidInput(field, f"The age must be between 0 and {OLDEST}.")
    if line.age_from is not None and line.age_to is not None and line.age_from > line.age_to:
        raise InvalidInput("age_to", "The oldest age must be the same as or more than the youngest.")
    return replace(line, area=area)


def conditions_in_words(line: RouteLine, setting: str) -> str:
    """Say for whom the line holds; ``setting`` is the name of the school it names, if it names one."""
    said = [f"living in {line.area}" if line.area else "", ages_in_words(line.age_from, line.age_to)]
    others = ", ".join(filter(None, said))
    if line.setting_id:
        return f"pupils of {setting}, {others}" if others else f"pupils of {setting}"
    return f"children {others}" if others else EVERY_CHILD


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    """Say a span of whole years, both ends included; nothing when it is open at both ends."""
    if youngest is None and oldest is None:
        return ""
    if youngest is None or youngest == 0:
        return "all ages" if oldest is None else f"aged {oldest} and younger" if oldest else "not yet 1 year old"
    if oldest is None:
        return f"aged {youngest} and older"
    return f"aged {youngest}" if youngest == oldest else f"aged {youngest} to {oldest}"
