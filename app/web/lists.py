"""The list in which a person's work begins: their tasks."""

from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.domain.urgency import WHEN_TITLES
from app.queries.my_tasks import my_tasks as my_tasks_query
from app.web.current import database, person, today
from app.web.list_pages import asked, set_filter, spreadsheet
from app.web.security import allows
from app.web.task_list import VIEW_TITLES, columns, tasks_of

blueprint = Blueprint("lists", __name__)


@blueprint.get("/tasks/")
@allows(Action.TASK_LIST)
def my_tasks() -> str | Response:
    """List the open tasks of this person in one of their views, what is late on top; or save the list."""
    with database().reading() as session:
        wanted = asked(session, tasks_of(person()), views=("view",))
        found = my_tasks_query(
            session,
            person().id,
            today(),
            view=wanted.views.get("view", ""),
            filters=wanted.filters,
            sort=wanted.sort,
            number=wanted.number,
        )
    if wanted.as_spreadsheet:
        return spreadsheet("tasks", columns(found), found.tasks.rows)
    return render_template(
        "lists/my-tasks.html", found=found, asked=wanted, view_titles=VIEW_TITLES, when_titles=WHEN_TITLES
    )


@blueprint.post("/tasks/")
@allows(Action.TASK_LIST)
def filter_my_tasks() -> AnyResponse:
    """Remember what of the tasks this person wants to see."""
    return set_filter(tasks_of(person()), "lists.my_tasks")
