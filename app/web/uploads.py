"""Reading what a browser sends, so that one file too many never costs a person the rest of the form."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from typing import IO
from uuid import UUID

from flask import Request, current_app

from app.formkit import Upload


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


class PersonsUploads:
    """The files that one person attaches to one form, as formkit asks for them (its ``Uploads``)."""

    def __init__(self, known: Mapping[str, str], keep: Callable[[str, IO[bytes]], UUID], max_bytes: int) -> None:
        """Take id → name of the files this person has sent before, and how to keep another one."""
        self.known = dict(known)
        self.max_bytes = max_bytes
        self._keep = keep

    def keep(self, upload: Upload) -> str:
        """Store a file and give its id; a Refusal says why it may not be attached."""
        name = upload.filename or "file"
        file_id = str(self._keep(name, upload.stream))
        self.known[file_id] = name
        return file_id

    def names(self, file_ids: Iterable[str]) -> Mapping[str, str]:
        """Give id → name of those files that are this person's to attach."""
        return {file_id: self.known[file_id] for file_id in file_ids if file_id in self.known}
