"""What is known of the files that people sent; the bytes are a gateway's."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.store.shelf import Shelf
from app.store.tables.answers import File, ScanState


class Files(Shelf):
    """Files, each with the digest of its content."""

    def add(
        self,
        *,
        name: str,
        size: int,
        sha256: str,
        media_type: str,
        uploaded_by_id: UUID,
        case_id: UUID | None = None,
        scan: ScanState = ScanState.NOT_SCANNED,
    ) -> File:
        """Add a file; ``size`` is in bytes."""
        file = File(
            name=name,
            size=size,
            sha256=sha256,
            media_type=media_type,
            uploaded_by_id=uploaded_by_id,
            uploaded_at=self._now,
            case_id=case_id,
            scan=scan,
        )
        return self._put(file)

    def get(self, file_id: UUID) -> File:
        """Give one file, or ``NotFound``."""
        return self._get(File, file_id)

    def of_case(self, case_id: UUID) -> Sequence[File]:
        """Give the files of the case, the oldest first."""
        return self._session.scalars(
            select(File).where(File.case_id == case_id).order_by(File.uploaded_at, File.id)
        ).all()
