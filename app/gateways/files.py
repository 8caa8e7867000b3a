"""Keeping uploaded files: a local folder, by the hash of their content."""

import codecs
import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

import filetype

from app.domain.refusals import InvalidInput

_CHUNK = 64 * 1024
_HEAD = 8 * 1024

#: What may be attached: media type → the endings that its file names may have. Judged by content, not by name.
ACCEPTED: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "application/msword": (".doc",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.ms-excel": (".xls",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/rtf": (".rtf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/heic": (".heic",),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a",),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov",),
    "text/plain": (".txt",),
}

_ACCEPTED_IN_WORDS = (
    "a PDF, a Word, Excel or OpenDocument file, plain text, a picture (JPG, PNG, HEIC), or sound or video "
    "(MP3, M4A, MP4, MOV)"
)


@dataclass(frozen=True)
class KeptFile:
    """What is known of a file once it is kept: the hash of its content, its size in bytes and its media type."""

    sha256: str
    size: int
    media_type: str


class LocalFiles:
    """Files in a folder, each under the SHA-256 of its content; a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; it is made when the first file comes."""
        self._folder = folder

    def keep(self, name: str, stream: IO[bytes], *, at_most: int) -> KeptFile:
        """Store the stream's content; ``InvalidInput`` says why a file that is too big or of no accepted kind is not.

        Storing the same content twice keeps it once. ``at_most`` is in bytes.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with _temporary_in(self._folder) as target:
            digest, size, head = _copy(name, stream, target, at_most)
            kept = KeptFile(digest, size, _media_type(name, size, head))
            self._move_into_place(Path(target.name), digest)
        return kept

    def open(self, sha256: str) -> BinaryIO:
        """Open the content of a kept file for reading; FileNotFoundError when there is none."""
        return self._path(sha256).open("rb")

    def _move_into_place(self, source: Path, sha256: str) -> None:
        place = self._path(sha256)
        place.parent.mkdir(exist_ok=True)
        os.replace(source, place)
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # The name must survive a power cut as surely as the content.
        finally:
            os.close(folder)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


@contextlib.contextmanager
def _temporary_in(folder: Path) -> Iterator[IO[bytes]]:
    with tempfile.NamedTemporaryFile(dir=folder, prefix="incoming-", delete=False) as target:
        try:
            yield target
        finally:
            Path(target.name).unlink(missing_ok=True)


def _copy(name: str, stream: IO[bytes], target: IO[bytes], at_most: int) -> tuple[str, int, bytes]:
    digest, size, head = hashlib.sha256(), 0, b""
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > at_most:
            raise InvalidInput("file", too_big(name, at_most))
        digest.update(chunk)
        head = head if len(head) >= _HEAD else (head + chunk)[:_HEAD]
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size, head


def too_big(name: str, at_most: int) -> str:
    """Say that a file is bigger than ``at_most`` bytes, and what to do."""
    limit = at_most // (1024 * 1024)
    return f"{name} is bigger than {limit} MB. Attach a smaller file, or split it into parts."


def _media_type(name: str, size: int, head: bytes) -> str:
    if size == 0:
        raise InvalidInput("file", f"{name} is empty. Attach a file that has something in it.")
    kind = filetype.guess(head)
    media_type = kind.mime if kind else _plain_text(head)
    if media_type not in ACCEPTED:
        raise InvalidInput("file", f"{name} cannot be attached. Attach {_ACCEPTED_IN_WORDS}.")
    if not name.lower().endswith(ACCEPTED[media_type]):
        endings = " or ".join(ACCEPTED[media_type])
        raise InvalidInput("file", f"{name} has the wrong ending for what is in it. Rename it to end in {endings}.")
    return media_type


def _plain_text(head: bytes) -> str:
    # The head may end in the middle of a letter, which must not make text look like something else.
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(head, final=len(head) < _HEAD)
    except UnicodeDecodeError:
        return "application/octet-stream"
    printable = all(letter.isprintable() or letter in "\r\n\t\f\ufeff" for letter in text)
    return "text/plain" if printable else "application/octet-stream"
