"""Which open task holds each case up now, and who has it: the cause when a time limit is missed.

Of several open tasks it is one that the council has in the case itself; when there is none, the case waits for what it
asked of others, and the one that was due first holds it up; else it waits for the family.
"""

from enum import StrEnum

from sqlalchemy import ColumnElement, Subquery, case, func, or_, select

from app.domain.processes import YOUNG_PERSON
from app.domain.roles import Role
from app.store.tables.days import AskedDays, CaseDays
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Consultation, Contribution


class Holder(StrEnum):
    """Who has the task that holds a case up."""

    COUNCIL = "council"
    FAMILY = "family"
    SERVICE = "service"


_OF_SERVICES = (Role.SERVICE_INBOX, Role.CONTRIBUTOR, Role.SETTING)
_OF_THE_COUNCIL = (Role.CASEWORK_OFFICER, Role.MANAGER)


def holding_up(which: ColumnElement[bool]) -> Subquery:
    """Give one row for each case with an open task whose ``CaseDays`` fulfil a condition: the task that holds it up.

    Columns: ``case_id``, ``step`` (the task's name), ``holder`` (a ``Holder``), ``inbox_id`` (of a service that has
    it), ``advice_type``, ``organisation_id`` (of the setting consulted), ``due_on``.
    """
    is_asked = or_(Contribution.id.is_not(None), Consultation.id.is_not(None))
    due_on = func.coalesce(AskedDays.due_on, Task.due_on)
    order = case((~is_asked & Task.lane.in_(_OF_THE_COUNCIL), 0), (is_asked, 1), else_=2)
    holder = case(
        (Task.lane.in_(_OF_SERVICES), Holder.SERVICE.value),
        (Task.lane == Role.FAMILY, Holder.FAMILY.value),
        else_=Holder.COUNCIL.value,
    )
    ranked = (
        select(
            Task.case_id,
            Task.name.label("step"),
            holder.label("holder"),
            case((Task.lane.in_(_OF_SERVICES), func.coalesce(Contribution.inbox_id, Consultation.inbox_id))).label(
                "inbox_id"
            ),
            Contribution.advice_type,
            Consultation.organisation_id,
            due_on.label("due_on"),
            func.row_number()
            .over(partition_by=Task.case_id, order_by=(order, due_on.nulls_last(), Task.opened_at, Task.id))
            .label("rank"),
        )
        .outerjoin(Contribution, Contribution.id == Task.instance_id)
        .outerjoin(Consultation, Consultation.id == Task.instance_id)
        .outerjoin(AskedDays, AskedDays.instance_id == Task.instance_id)
        .join(CaseDays, CaseDays.case_id == Task.case_id)
        # What parents may see is decided beside the assessment, which does not wait for it.
        .join(Instance, Instance.id == Task.instance_id)
        .where(Task.closed_at.is_(None), Instance.process != YOUNG_PERSON, which)
        .subquery("open_task")
    )
    return select(ranked).where(ranked.c.rank == 1).subquery("holding_up")
