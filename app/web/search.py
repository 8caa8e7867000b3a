"""Finding a case by reference, name, date of birth or UPN.

What is typed is mostly a child's name, so it is never part of an address: addresses are kept in the history of browsers
that people share, and in the logs of whatever stands between. The form is sent by POST, the words are kept with the
person, and the page that shows what was found reads them there; it can be opened again and turned like any other.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.commands.remember_search import remember_search
from app.domain.actions import Action
from app.domain.roles import Realm
from app.queries.listing import Listing
from app.queries.search import FoundRow, search, words_looked_for
from app.web.current import database, now, person, today
from app.web.page_numbers import page_number
from app.web.security import allows
from app.web.sessions import signed_in

blueprint = Blueprint("search", __name__)

_LONGEST = 200


@blueprint.get("/search/")
@allows(Action.CASE_SEARCH)
def results() -> str:
    """Show what the words that this person looked for last mean, of all that they may see."""
    with database().reading() as session:
        words = words_looked_for(session, person().id)
        found: Listing[FoundRow] = search(session, person().id, today(), words, page_number())
    return render_template("search/results.html", words=words, found=found)


@blueprint.post("/search/")
@allows(Action.CASE_SEARCH)
def look_for() -> Response:
    """Take what is looked for, and lead to what was found."""
    # PostgreSQL keeps no text with a NUL in it.
    words = " ".join(request.form.get("words", "").replace("\0", " ").split())[:_LONGEST]
    remember_search(database(), person_id=person().id, words=words, now=now())
    return redirect(url_for("search.results"), 303)


@blueprint.app_context_processor
def _box() -> dict[str, bool]:
    """Tell the header whether it has a search box: for whoever works with more cases than fit on a page."""
    who = signed_in()
    is_for = who is not None and who.realm is not Realm.CITIZEN and request.blueprint != "search"
    return {"has_search_box": is_for}
