"""The places where an organisation works."""

from uuid import UUID

from sqlalchemy import update

from app.store.shelf import Shelf
from app.store.tables.organisations import Contact, Site
from app.store.tables.row import JSONObject


class Sites(Shelf):
    """Sites, each of one organisation."""

    def add(self, organisation_id: UUID, *, name: str, address: JSONObject | None, phone: str | None) -> Site:
        """Add a place."""
        return self._put(Site(organisation_id=organisation_id, name=name, address=address, phone=phone))

    def get(self, site_id: UUID) -> Site:
        """Give one place, or ``NotFound``."""
        return self._get(Site, site_id)

    def remove(self, site: Site) -> None:
        """Take a place away; who was asked for there is asked for in the organisation."""
        self._session.execute(update(Contact).where(Contact.site_id == site.id).values(site_id=None))
        self._session.delete(site)
