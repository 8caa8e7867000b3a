"""A case on its own diagram: what is done, what is under way, and what it waits for."""

import gzip
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from flask import Blueprint, Response, current_app, render_template

from app.domain.actions import Action
from app.queries.case_diagram import case_diagram, diagram_source
from app.web.compression import compress
from app.web.current import database, now, person, today
from app.web.security import allows, styles_in_attributes

blueprint = Blueprint("case_diagram", __name__)

#: What this page alone loads, beside the diagram itself.
_VIEWER = ("diagram.js", "diagram.css")
_DRAWN_IN_PLACE = "The viewer of diagrams places its parts by style attributes, its authors' watermark among them."


@blueprint.get("/cases/<uuid:case_id>/diagram/")
@allows(Action.CASE_VIEW_DIAGRAM)
@styles_in_attributes(_DRAWN_IN_PLACE)
def diagram(case_id: UUID) -> str:
    """Show how far the assessment has come on its diagram, and in words."""
    return _page(case_id)


@blueprint.get("/cases/<uuid:case_id>/diagram/<uuid:instance_id>/")
@allows(Action.CASE_VIEW_DIAGRAM)
@styles_in_attributes(_DRAWN_IN_PLACE)
def part(case_id: UUID, instance_id: UUID) -> str:
    """Show the same of one request for advice or one consultation of the case."""
    return _page(case_id, instance_id)


@blueprint.get("/cases/<uuid:case_id>/diagram/<uuid:instance_id>/source/")
@allows(Action.CASE_VIEW_DIAGRAM)
def source(case_id: UUID, instance_id: UUID) -> Response:
    """Send the released file of the diagram, for the viewer to draw; it holds nothing of the case."""
    with database().reading() as session:
        body = diagram_source(session, person().id, case_id, instance_id, today())
    return compress(Response(body, mimetype="application/xml"))


def _page(case_id: UUID, instance_id: UUID | None = None) -> str:
    with database().reading() as session:
        found = case_diagram(session, person().id, case_id, now(), today(), instance_id)
    return render_template("cases/diagram.html", diagram=found, viewer_bytes=_viewer_bytes())


def _viewer_bytes() -> int:
    """Give how many bytes the viewer sends over the line; 0 before the front end is built."""
    paths = [Path(current_app.static_folder or "") / "build" / name for name in _VIEWER]
    return sum(_compressed_bytes(path, path.stat().st_mtime_ns) for path in paths if path.exists())


@lru_cache(maxsize=16)
def _compressed_bytes(path: Path, _changed_at: int) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))
