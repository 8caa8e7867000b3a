"""The routing table: which inbox a request for advice goes to."""

from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from app.commands.add_route import add_route
from app.commands.change_route import change_route
from app.commands.remove_route import remove_route
from app.domain.actions import Action
from app.domain.ages import age_on
from app.domain.postcodes import area_of
from app.domain.refusals import InvalidInput, NotFound
from app.domain.routing import ChildsPlace, RouteLine
from app.queries.request_filters import advice_options
from app.queries.routing_gaps import routing_gaps
from app.queries.routing_table import ROUTE_SORTS, LineChoices, RouteRow, ShownLine, line_choices, shown_line
from app.queries.routing_table import routing_table as routing_table_query
from app.queries.routing_tried import routing_tried
from app.web.asking import About, Answer, AskForm, DayField, ask
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("routing", __name__)

ROUTES = ListOf("routing", ("advice", "search"), ROUTE_SORTS, "advice")
COLUMNS: Columns[RouteRow] = (
    ("Advice", lambda row: row.advice),
    ("For", lambda row: row.conditions),
    ("Inbox", lambda row: row.inbox),
    ("Organisation", lambda row: row.organisation),
    ("Does not count because", lambda row: row.why_not),
)
_LONGEST_AGE = 3
_LONGEST_POSTCODE = 10


class LineForm(AskForm):
    """One line: which advice, for whom, to which inbox."""

    advice_type = SelectField("Advice", [InputRequired("Choose the advice.")])
    setting = SelectField("Only pupils of one school", description="Leave it at “any” for all children.")
    area = StringField(
        "Only children who live in one area (optional)",
        description="The beginning of a postcode, such as GL5 or GL5 1. GL5 does not mean GL51.",
    )
    age_from = StringField("Youngest age (optional)", description="In whole years, on the day of the request.")
    age_to = StringField("Oldest age (optional)", description="That age is included.")
    inbox = SelectField("Inbox", [InputRequired("Choose the inbox.")])

    def __init__(self, choices: LineChoices, line: RouteLine | None) -> None:
        """Offer these choices, and begin with what the line says."""
        begin = (
            {}
            if line is None
            else {
                "advice_type": line.advice_type,
                "setting": str(line.setting_id or ""),
                "area": line.area,
                "age_from": "" if line.age_from is None else str(line.age_from),
                "age_to": "" if line.age_to is None else str(line.age_to),
                "inbox": str(line.inbox_id),
            }
        )
        super().__init__(**begin)
        self.advice_type.choices = [("", "Choose the advice"), *choices.advice]
        self.setting.choices = [("", "Any school, or none"), *choices.settings]
        self.inbox.choices = [("", "Choose the inbox"), *choices.inboxes]

    def line(self, route_id: UUID) -> RouteLine:
        """Give the line that was typed; ``InvalidInput`` for an age that is no number."""
        return RouteLine(
            id=route_id,
            advice_type=self.advice_type.data,
            inbox_id=UUID(self.inbox.data),
            setting_id=UUID(self.setting.data) if self.setting.data else None,
            area=(self.area.data or "").strip() or None,
            age_from=_age("age_from", self.age_from.data),
            age_to=_age("age_to", self.age_to.data),
        )


class TryForm(AskForm):
    """A child who may be made up, and the advice."""

    advice = SelectField("Advice", [InputRequired("Choose the advice.")])
    postcode = StringField("Postcode (optional)", description="All of it or its beginning, such as GL5 1AA or GL5.")
    born = DayField("Date of birth (optional)", called="the date of birth", hint="For example, 4 5 2016", optional=True)
    age = StringField("Or their age (optional)", description="In whole years. Not needed with a date of birth.")
    school = SelectField("School")

    def __init__(self, choices: LineChoices) -> None:
        """Offer these choices, and begin with what was tried last."""
        super().__init__(**{name: request.args.get(name, "") for name in ("advice", "postcode", "age", "school")})
        self.advice.choices = [("", "Choose the advice"), *choices.advice]
        self.school.choices = [("", "None, or not known"), *choices.settings]

    def place(self) -> dict[str, str]:
        """Give what the answer depends on, for its address: never a date of birth, which would be kept there."""
        postcode = (self.postcode.data or "").strip()
        if postcode and area_of(postcode) is None:
            raise InvalidInput("postcode", "Enter a postcode or the beginning of one, such as GL5 1AA or GL5.")
        age = age_on(self.born.data, today()) if self.born.data else _age("age", self.age.data)
        said = {"postcode": area_of(postcode) or "", "age": "" if age is None else str(age), "school": self.school.data}
        return {name: value for name, value in {"advice": self.advice.data, **said}.items() if value}


@blueprint.get("/routing/")
@allows(Action.ROUTING_VIEW)
def routing_table() -> str | Response:
    """Show the routing table, or save it."""
    with database().reading() as session:
        wanted = asked(session, ROUTES)
        found = routing_table_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
        advice = advice_options(session)
    if wanted.as_spreadsheet:
        return spreadsheet("routing", COLUMNS, found.rows)
    return render_template("routing/table.html", lines=found, asked=wanted, advice=advice)


@blueprint.post("/routing/")
@allows(Action.ROUTING_VIEW)
def filter_routing_table() -> Response:
    """Remember which lines to show."""
    return set_filter(ROUTES, "routing.routing_table")


@blueprint.route("/routing/new/", methods=["GET", "POST"])
@allows(Action.ROUTING_EDIT)
def add() -> Answer:
    """Ask what a new line says, and add it."""
    with database().reading() as session:
        form = LineForm(line_choices(session, person().id, today()), None)

    def do() -> Response:
        add_route(database(), person_id=person().id, line=form.line(uuid4()), now=now())
        return _back("The line was added.")

    return ask("routing/line.html", _about(), form, do, shown=None)


@blueprint.route("/routing/<uuid:route_id>/change/", methods=["GET", "POST"])
@allows(Action.ROUTING_EDIT)
def change(route_id: UUID) -> Answer:
    """Ask what a line says from now on, and change it."""
    shown = _line(route_id)
    with database().reading() as session:
        form = LineForm(line_choices(session, person().id, today()), shown.line)

    def do() -> Response:
        change_route(database(), person_id=person().id, line=form.line(route_id), now=now())
        return _back("The line was changed.")

    return ask("routing/line.html", _about(), form, do, shown=shown.row)


@blueprint.route("/routing/<uuid:route_id>/remove/", methods=["GET", "POST"])
@allows(Action.ROUTING_EDIT)
def remove(route_id: UUID) -> Answer:
    """Say what removing a line means, and remove it."""
    shown = _line(route_id)

    def do() -> Response:
        remove_route(database(), person_id=person().id, route_id=route_id, now=now())
        return _back("The line was removed.")

    return ask("routing/remove.html", _about(), AskForm(), do, shown=shown.row)


@blueprint.route("/routing/try/", methods=["GET", "POST"])
@allows(Action.ROUTING_VIEW)
def try_it() -> Answer:
    """Ask about a child, and say where a request would go and why."""
    with database().reading() as session:
        form = TryForm(line_choices(session, person().id, today()))
        advice = request.args.get("advice", "")
        tried = routing_tried(session, person().id, advice, _place_asked(), today())

    def do() -> Response:
        return redirect(f"{url_for('routing.try_it')}?{urlencode(form.place())}", 303)

    return ask("routing/try.html", _about(), form, do, tried=tried if request.method == "GET" else None)


@blueprint.get("/routing/gaps/")
@allows(Action.ROUTING_VIEW)
def gaps() -> str:
    """Show for which children an officer would have to choose, and inboxes that nobody looks after."""
    with database().reading() as session:
        found = routing_gaps(session, person().id, today())
    return render_template("routing/gaps.html", gaps=found)


def _line(route_id: UUID) -> ShownLine:
    with database().reading() as session:
        shown = shown_line(session, person().id, route_id, today())
    if shown is None:
        raise NotFound
    return shown


def _age(field: str, typed: str | None) -> int | None:
    text = (typed or "").strip()
    if text and not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_AGE):
        raise InvalidInput(field, "The age must be a number of whole years, such as 11.")
    return int(text) if text else None


def _place_asked() -> ChildsPlace:
    """Give the child of the address; what cannot be read there is as if it were not."""
    try:
        school: UUID | None = UUID(request.args.get("school", ""))
    except ValueError:
        school = None
    try:
        age = _age("age", request.args.get("age"))
    except InvalidInput:
        age = None
    return ChildsPlace(school, request.args.get("postcode", "")[:_LONGEST_POSTCODE] or None, age)


def _about() -> About:
    return About("Routing", (url_for("routing.routing_table"), "Routing"))


def _back(sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("routing.routing_table"), 303)
