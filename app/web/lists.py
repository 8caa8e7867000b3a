"""The lists in which a person's work begins: their tasks, and the letters to be posted."""

from flask import Blueprint, render_template, request

from app.domain.actions import Action
from app.queries.letters_page import letters as letters_query
from app.queries.my_tasks import my_tasks as my_tasks_query
from app.web.current import database, person, today
from app.web.page_numbers import page_number
from app.web.security import allows

blueprint = Blueprint("lists", __name__)


@blueprint.get("/tasks/")
@allows(Action.TASK_LIST)
def my_tasks() -> str:
    """List the open tasks that this person may do, the one due first on top."""
    only_mine = "mine" in request.args
    with database().reading() as session:
        tasks = my_tasks_query(session, person().id, today(), page_number(), only_mine=only_mine)
    return render_template("lists/my-tasks.html", tasks=tasks, only_mine=only_mine)


@blueprint.get("/letters/")
@allows(Action.LETTER_RECORD_POSTED)
def letters() -> str:
    """List the letters that are still to be posted, or those that were."""
    posted = "posted" in request.args
    with database().reading() as session:
        found = letters_query(session, person().id, today(), page_number(), posted=posted)
    return render_template("lists/letters.html", letters=found, posted=posted)
