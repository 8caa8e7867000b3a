"""Handing out files."""

from uuid import UUID

from flask import Blueprint, Response, send_file

from app.domain.actions import Action
from app.queries.file_download import file_download
from app.web.current import database, person, stored_files, today
from app.web.security import allows

blueprint = Blueprint("files", __name__)


@blueprint.get("/files/<uuid:file_id>/")
@allows(Action.FILE_DOWNLOAD)
def download(file_id: UUID) -> Response:
    """Send a file to be saved; never to be shown as if it were a page of the portal."""
    with database().reading() as session:
        found = file_download(session, person().id, file_id, today())
    response = send_file(
        stored_files().open(found.sha256),
        mimetype=found.media_type,
        as_attachment=True,
        download_name=found.name,
        etag=False,
        max_age=0,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Content-Length"] = str(found.size)
    return response
