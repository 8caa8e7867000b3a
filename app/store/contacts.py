"""Whom to ask for in an organisation."""

from uuid import UUID

from app.store.shelf import Shelf
from app.store.tables.organisations import Contact


class Contacts(Shelf):
    """Contacts, each of one organisation; no account comes with one."""

    def add(
        self,
        organisation_id: UUID,
        *,
        name: str,
        job_title: str | None,
        email: str | None,
        phone: str | None,
        site_id: UUID | None,
    ) -> Contact:
        """Add somebody to ask for."""
        contact = Contact(
            organisation_id=organisation_id, name=name, job_title=job_title, email=email, phone=phone, site_id=site_id
        )
        return self._put(contact)

    def get(self, contact_id: UUID) -> Contact:
        """Give one contact, or ``NotFound``."""
        return self._get(Contact, contact_id)

    def remove(self, contact: Contact) -> None:
        """Take a contact away."""
        self._session.delete(contact)
