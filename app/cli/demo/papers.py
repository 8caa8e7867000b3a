"""Reports that people of the demo attach: a page of PDF that says that it is invented."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from app.commands.upload_file import upload_file
from app.gateways.files import LocalFiles
from app.store import Database

_AT_MOST = 10_000


class Papers:
    """Sends one page of PDF as a file of somebody's own."""

    def __init__(self, database: Database, files: LocalFiles) -> None:
        self._database, self._files = database, files

    def send(self, person_id: UUID, task_id: UUID | None, title: str, now: datetime) -> str:
        """Have somebody upload a report with this title; give the file's id."""
        file_id = upload_file(
            self._database,
            self._files,
            person_id=person_id,
            task_id=task_id,
            name=f"{title}.pdf",
            stream=BytesIO(page_of_pdf(f"{title}. This report is part of a demonstration, and nobody in it is real.")),
            at_most=_AT_MOST,
            now=now,
        )
        return str(file_id)


def page_of_pdf(words: str) -> bytes:
    """Give a PDF document of one page with one line of plain letters."""
    text = words.encode("latin-1", "replace").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
    line = b"BT /F1 12 Tf 50 780 Td (" + text + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    )
    document, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(document))
    return document + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
