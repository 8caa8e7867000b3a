"""The list of tasks as it is asked for and saved: what it can be filtered and sorted by, and its columns in a file."""

from collections.abc import Mapping

from app.domain.roles import Role
from app.queries.my_tasks import BY_DAY, SORTS, MyTasks
from app.queries.signed_in import SignedIn
from app.queries.task_filters import TASK_FILTERS
from app.queries.task_reach import View
from app.queries.task_rows import TaskRow
from app.web.list_pages import Columns, ListOf

#: For the council's staff, who see cases as a whole.
STAFF_TASKS = ListOf("tasks", TASK_FILTERS, SORTS, BY_DAY)

#: For everybody else. What they are not shown of a case they cannot find out by filtering or sorting either.
OWN_TASKS = ListOf("own-tasks", ("when",), tuple(sort for sort in SORTS if sort != "stage"), BY_DAY)

VIEW_TITLES: Mapping[View, str] = {
    View.YOURS: "Yours",
    View.NOBODYS: "Nobody’s yet",
    View.ALL: "Everything you can do",
    View.OFFICERS: "The officers’ tasks",
}


def tasks_of(person: SignedIn) -> ListOf:
    """Give the list of tasks as this person can ask for it."""
    return STAFF_TASKS if person.roles & {Role.CASEWORK_OFFICER, Role.MANAGER} else OWN_TASKS


def columns(found: MyTasks) -> Columns[TaskRow]:
    """Give the columns of the list when it is saved; those about the whole case are for the council's staff."""
    everybody: Columns[TaskRow] = (
        ("Task", lambda row: row.name),
        ("About", lambda row: row.about),
        ("Child or young person", lambda row: row.child),
        ("Case", lambda row: row.case_reference),
        ("Due", lambda row: row.due_on),
        ("Days left", lambda row: row.days_left),
    )
    staff: Columns[TaskRow] = (
        ("With", lambda row: row.holder),
        ("Stage", lambda row: row.stage),
        ("Next limit in weeks", lambda row: row.limit.weeks if row.limit else None),
        ("Next limit on", lambda row: row.limit.on if row.limit else None),
        ("Also waits for", lambda row: ". ".join(found.also_waits_for(row))),
    )
    return (*everybody, *staff) if found.is_staff else everybody
