"""What a browser sent: texts and files, whatever web framework carried them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO, Protocol

from app.domain.refusals import Refusal

#: The largest file that may be attached (promise P2), unless the web layer's ``Uploads`` says otherwise.
MAX_FILE_BYTES = 10 * 1024 * 1024


class Texts(Protocol):
    """The texts of a form, such as ``request.form``."""

    def getlist(self, key: str) -> list[str]:
        """Give every value sent under a name, in order."""
        ...

    def __contains__(self, key: object) -> bool: ...


class Upload(Protocol):
    """One file as the browser sent it, such as werkzeug's FileStorage."""

    @property
    def filename(self) -> str | None:
        """The name the file had on the person's machine; empty when no file was chosen."""
        ...

    @property
    def stream(self) -> IO[bytes]:
        """The bytes, seekable."""
        ...


class Files(Protocol):
    """The files of a form, such as ``request.files``."""

    def getlist(self, key: str) -> list[Upload]:
        """Give every file sent under a name, in order."""
        ...


class Uploads(Protocol):
    """Where attached files go; the web layer provides it for one person and one task."""

    @property
    def max_bytes(self) -> int:
        """The largest file that may be attached, in bytes."""
        ...

    def keep(self, upload: Upload) -> str:
        """Store the bytes and give the file's id; raises a Refusal with a sentence when it may not be attached."""
        ...

    def names(self, file_ids: Iterable[str]) -> Mapping[str, str]:
        """Give id → file name of those files that this person may attach here; all others are left out."""
        ...


@dataclass
class Posted:
    """One sent page. ``refused`` collects (field name, sentence) for each file that could not be attached."""

    texts: Texts
    files: Files | None = None
    uploads: Uploads | None = None
    refused: list[tuple[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Give the first text under a name, or the empty text."""
        values = self.texts.getlist(name)
        return values[0] if values else ""

    def several(self, name: str) -> list[str]:
        """Give all texts under a name, the empty ones left out."""
        return [value for value in self.texts.getlist(name) if value]

    def pressed(self, name: str) -> bool:
        """Say whether the button with this name sent the page."""
        return name in self.texts

    def keep_files(self, name: str, field_name: str) -> list[str]:
        """Store every file sent under a name and give their ids; what is refused is noted under the field."""
        if self.files is None or self.uploads is None:
            return []
        kept = []
        for upload in self.files.getlist(name):
            if not upload.filename:
                continue
            try:
                self._measure(upload, self.uploads.max_bytes)
                kept.append(self.uploads.keep(upload))
            except Refusal as refusal:
                self.refused.append((field_name, refusal.sentence))
        return kept

    def _measure(self, upload: Upload, max_bytes: int) -> None:
        size = upload.stream.seek(0, 2)
        upload.stream.seek(0)
        if size > max_bytes:
            megabytes = max_bytes // (1024 * 1024)
            raise Refusal(
                f"“{upload.filename}” is larger than {megabytes} MB, so it was not attached. "
                "Save it with smaller pictures or in several parts, then attach it again."
            )
        if size == 0:
            raise Refusal(f"“{upload.filename}” is empty, so it was not attached. Check the file and attach it again.")
