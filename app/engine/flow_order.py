"""The elements of a process in the order in which a case comes through them, for people who read instead of look."""

from collections.abc import Iterable, Iterator, Mapping

from app.engine.outline import Element, Outline


def in_order_of_flow(outline: Outline) -> tuple[Element, ...]:
    """Give every element after those that lead to it; ways that part follow one another as their arrows are listed.

    An arrow that leads back is left out of account. What is inside a sub-process, and then what hangs on the boundary
    of an activity, comes before what follows it. An element that nothing leads to comes last.
    """
    elements = {element.id: element for element in outline.elements}
    ahead = _ahead(outline)
    reached = {target for targets in ahead.values() for target in targets}
    backwards: dict[str, None] = {}
    for beginning in reversed([id for id in elements if id not in reached]):
        backwards |= dict.fromkeys(_from_the_last(beginning, ahead, backwards))
    left_over = (id for id in elements if id not in backwards)
    return tuple(elements[id] for id in (*reversed(backwards), *left_over))


def _ahead(outline: Outline) -> Mapping[str, list[str]]:
    """Give what comes next after each element, in the order in which it is to be listed."""
    ahead: dict[str, list[str]] = {element.id: [] for element in outline.elements}
    targets = {arrow.target for arrow in outline.arrows}
    for element in outline.elements:
        if element.inside and element.id not in targets and not element.attached_to:
            ahead[element.inside].append(element.id)
    for element in outline.elements:
        if element.attached_to:
            ahead[element.attached_to].append(element.id)
    for arrow in outline.arrows:
        ahead[arrow.source].append(arrow.target)
    return ahead


def _from_the_last(beginning: str, ahead: Mapping[str, list[str]], known: Iterable[str]) -> Iterator[str]:
    """Give what can be reached and is not known yet, each after everything that it leads to.

    Without recursion: a diagram may have more elements in a row than Python may have calls.
    """
    seen = {beginning, *known}
    way = [(beginning, reversed(ahead[beginning]))]
    while way:
        here, to_come = way[-1]
        following = next((id for id in to_come if id not in seen), None)
        if following is None:
            way.pop()
            yield here
        else:
            seen.add(following)
            way.append((following, reversed(ahead[following])))
