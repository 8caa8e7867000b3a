"""Reading what a browser sends, so that one file too many never costs a person the rest of the form."""

import tempfile
from typing import IO

from flask import Request, current_app


class CappedFile(tempfile.SpooledTemporaryFile[bytes]):
    """A temporary file that takes everything and keeps one byte more than it may: enough to see that it is too big."""

    def __init__(self, limit: int) -> None:
        super().__init__(max_size=500 * 1024)
        self._room = limit + 1

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keep what there is room for; the rest is let go, and the sender is none the wiser."""
        kept = data[: self._room]
        self._room -= len(kept)
        super().write(kept)
        return len(data)


class PortalRequest(Request):
    """Flask's request, whose uploaded files cannot fill the disk before a form has looked at them."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Give each uploaded file a place that stops growing just past the limit."""
        return CappedFile(current_app.extensions["configuration"].max_file_bytes)
