"""A link that was mailed, as the page shows it that it leads to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.refusals import LinkOver
from app.store.one_time_links import OneTimeLinks
from app.store.tables.accounts import LinkPurpose


@dataclass(frozen=True)
class FollowedLink:
    """A link that is good now: the address that it was mailed to, and the name that was given with it."""

    email: str
    name: str


def followed_link(session: Session, link_id: UUID | None, purpose: LinkPurpose, now: datetime) -> FollowedLink:
    """Give what a link is about; ``LinkOver`` when it was used, is over, or is for something else. Uses nothing up."""
    link = OneTimeLinks(session, now).live(link_id, purpose)
    if link is None:
        raise LinkOver
    return FollowedLink(link.email, link.detail.get("name", ""))
