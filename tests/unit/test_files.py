"""What may be attached, judged by what is in it."""

import io
import zipfile
from pathlib import Path

import pytest

from app.domain.refusals import InvalidInput
from app.gateways.files import ACCEPTED, LocalFiles

LIMIT = 1_000_000


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return content.getvalue()


DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@pytest.fixture
def files(tmp_path: Path) -> LocalFiles:
    return LocalFiles(tmp_path / "files")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("report.pdf", b"%PDF-1.4 something", "application/pdf"),
        ("REPORT.PDF", b"%PDF-1.4 something", "application/pdf"),
        ("letter.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("sheet.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("picture.png", PNG, "image/png"),
        ("note.txt", "Žofie’s views\r\n\tand more".encode(), "text/plain"),
        ("long.txt", "é".encode() * 9000, "text/plain"),
    ],
)
def test_what_is_accepted_is_kept_byte_by_byte(files: LocalFiles, name: str, content: bytes, media_type: str) -> None:
    kept = files.keep(name, io.BytesIO(content), at_most=LIMIT)

    assert (kept.media_type, kept.size) == (media_type, len(content))
    with files.open(kept.sha256) as stored:
        assert stored.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.docx", zipped("readme.txt")),
        ("archive.zip", zipped("readme.txt")),
        ("page.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 100),
        ("noise.txt", bytes(range(256)) * 40),
        ("nul.txt", b"plain\0but not"),
        ("picture.svg.png", b"<svg onload='alert(1)'/>"),
        ("letter.docx", b"%PDF-1.4 something"),
        ("report.pdf.exe", b"%PDF-1.4 something"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(
    files: LocalFiles, tmp_path: Path, name: str, content: bytes
) -> None:
    with pytest.raises(InvalidInput, match=name):
        files.keep(name, io.BytesIO(content), at_most=LIMIT)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_of_just_the_limit_is_kept_and_one_byte_more_is_not(files: LocalFiles) -> None:
    content = b"%PDF-" + b"x" * 95

    assert files.keep("report.pdf", io.BytesIO(content), at_most=100).size == 100
    with pytest.raises(InvalidInput, match="bigger than"):
        files.keep("report.pdf", io.BytesIO(content + b"x"), at_most=100)


def test_no_accepted_kind_can_act_in_a_browser() -> None:
    assert not {"text/html", "image/svg+xml", "application/xhtml+xml", "application/zip"} & set(ACCEPTED)
