"""Every fault of a release's diagrams, in sentences for those who draw them. Works on the XML, before any engine does.

Each file of this folder holds the checks of one theme, one function for one sort of fault.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from app.domain.catalogue import FormIndex
from app.domain.faults import Fault
from app.engine.lint import (
    arrows,
    dialect,
    drawing,
    effects,
    events,
    extensions,
    gateways,
    identity,
    joins,
    outside_cases,
    pool,
    tasks,
    ways,
)
from app.engine.lint.deadlines import lint_deadlines, notices_mean_deadlines
from app.engine.lint.diagram import BPMN, Diagram
from app.engine.lint.surroundings import Check, Surroundings
from app.engine.lint.words import quoted
from app.engine.xml import XmlRefused, read_xml

__all__ = ["CHECKS", "lint"]

#: No diagram needs elements deeper inside each other than this.
MAX_DEPTH = 40
#: The engine's own tree of steps stalls silently past 490 in a row, so the limit stays well below.
MAX_STEPS = 300

#: In the order in which somebody would mend them: what the file holds, how it hangs together, what it means.
CHECKS: tuple[Check, ...] = (
    identity.process_is_named_as_its_file,
    identity.ids_are_unique,
    identity.ids_are_plain,
    dialect.elements_are_of_the_dialect,
    dialect.elements_stand_where_they_belong,
    dialect.attributes_are_of_the_dialect,
    extensions.extensions_are_ours,
    extensions.extensions_are_whole,
    extensions.foreign_elements_are_extensions,
    pool.there_is_one_pool,
    pool.lanes_are_roles,
    pool.lanes_hold_steps_that_exist,
    pool.steps_lie_in_one_lane,
    pool.user_tasks_have_people,
    arrows.arrows_join_two_steps,
    arrows.arrows_are_drawn_once,
    arrows.steps_list_their_arrows,
    arrows.there_is_one_start_and_an_end,
    arrows.starts_and_ends_are_the_outermost,
    arrows.steps_go_one_way,
    arrows.gateways_join_or_part,
    arrows.boundary_events_hang_on_something,
    arrows.only_gateways_ask,
    arrows.default_arrows_are_its_own,
    events.waiting_events_wait_for_one_thing,
    events.timers_are_of_the_grammar,
    events.cycles_are_cycles,
    events.messages_are_known,
    tasks.tasks_have_names,
    tasks.user_tasks_have_forms,
    tasks.advice_forms_give_the_same,
    tasks.due_days_are_deadlines,
    tasks.second_persons_have_a_first,
    effects.service_tasks_have_effects,
    effects.effects_have_their_arguments,
    effects.arguments_have_known_values,
    effects.answers_are_asked_before_they_are_used,
    outside_cases.outside_cases_nothing_is_of_a_case,
    outside_cases.in_cases_nobody_asks_for_access,
    gateways.arrows_have_conditions,
    gateways.conditions_are_of_the_grammar,
    gateways.conditions_ask_what_is_known,
    gateways.conditions_compare_what_can_be,
    gateways.every_case_has_a_way,
    gateways.one_way_fits_each_case,
    gateways.every_way_can_be_taken,
    ways.every_step_can_be_reached,
    ways.every_way_ends,
    ways.no_way_goes_round_without_waiting,
    ways.listening_branches_are_ended,
    ways.what_settles_ends_everything,
    joins.joins_wait_for_what_was_parted,
    joins.no_way_leaves_before_its_join,
    drawing.everything_is_drawn,
    drawing.everything_drawn_is_there,
    drawing.shapes_have_places,
)


def lint(files: Mapping[str, bytes], forms: FormIndex) -> tuple[Fault, ...]:
    """Give every fault of ``bpmn/*.bpmn``, ``bpmn/deadlines.yaml`` and what the forms name of them, file by file.

    Other files are passed over. Nothing raises, whatever the files hold, and nothing outside them is read.
    """
    names, faults = lint_deadlines(files)
    around = Surroundings(forms, names)
    found = [*faults, *notices_mean_deadlines(names, forms)]
    for file in sorted(file for file in files if file.startswith("bpmn/") and file.endswith(".bpmn")):
        found += _lint_diagram(file, files[file], around)
    return tuple(dict.fromkeys(found))


def _lint_diagram(file: str, content: bytes, around: Surroundings) -> Iterator[Fault]:
    try:
        root = read_xml(content)
    except XmlRefused as refused:
        near = f" (near line {refused.line})" if refused.line else ""
        yield Fault(file, f"line {refused.line}" if refused.line else "", f"{refused.sentence}{near}")
        return
    if _deeper_than(root, MAX_DEPTH):
        yield Fault(file, "", f"This file has more than {MAX_DEPTH} elements inside each other: draw it again.")
        return
    processes = root.findall(f"{BPMN}process")
    yield from _one_process(file, processes)
    if processes:
        yield from _checked(Diagram(file, root, processes[0]), around)


def _checked(diagram: Diagram, around: Surroundings) -> Iterator[Fault]:
    # The checks of ways compare every step with every other: on a diagram without bounds they would never end.
    size = max(len(diagram.nodes), len(diagram.flows))
    if size > MAX_STEPS:
        yield diagram.fault("", f"This diagram has {size} steps or arrows; the limit is {MAX_STEPS}: split it in two.")
        return
    for check in CHECKS:
        yield from check(diagram, around)


def _one_process(file: str, processes: list[etree._Element]) -> Iterator[Fault]:
    """One file is one process that can be run; with several nobody could say which the file's name means."""
    if len(processes) != 1:
        yield Fault(file, "", f"This file holds {len(processes)} processes: it must hold exactly one.")
    for process in processes:
        if process.get("isExecutable") != "true":
            name = process.get("id", "")
            yield Fault(file, name, f"The process {quoted(name)} is not marked as executable: tick “Executable”.")


def _deeper_than(root: etree._Element, limit: int) -> bool:
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
    return bool(level)
