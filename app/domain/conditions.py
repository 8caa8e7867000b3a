"""What the policy table is made of: a person's standing, and the closed set of conditions that can be asked of it."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from app.domain.roles import Audience, Relation, Role
from app.domain.sharing import Part


@dataclass(frozen=True)
class Standing:
    """What one person is to one thing (a case, a task, a request, an inbox), read from the database as it is now."""

    person_id: UUID
    roles: frozenset[Role] = frozenset()
    relations: frozenset[Relation] = frozenset()
    """Those of their live grants on the case."""
    acts_as: frozenset[Relation] = frozenset()
    """Those of their live grants that show the case whole: who sees only parts takes no part."""
    parts: frozenset[Part] = frozenset()
    """The parts of the case that their live grants in the family show now."""
    is_in_sight: bool = False
    """One of their live grants in the family shows this very thing."""
    is_inbox_member: bool = False
    is_organisation_admin: bool = False
    is_organisation_member: bool = False
    is_assigned: bool = False
    is_author: bool = False
    is_consulted: bool = False
    lane: Role | None = None
    shared_with: frozenset[Audience] = frozenset()
    is_withheld_by_name: bool = False
    is_withheld_from_outside: bool = False


@dataclass(frozen=True)
class IsSignedIn:
    """Anybody with an active account and a session."""

    def holds(self, standing: Standing) -> bool:
        """True for every standing: without a session there is none."""
        return True


@dataclass(frozen=True)
class HoldsRole:
    """A member of staff to whom the council gave this role."""

    role: Role

    def holds(self, standing: Standing) -> bool:
        """True when the role is among the person's own."""
        return self.role in standing.roles


@dataclass(frozen=True)
class IsGranted:
    """Somebody with a live grant on the case in one of these relations."""

    relations: frozenset[Relation]

    def holds(self, standing: Standing) -> bool:
        """True when one of the person's live relations to the case is named."""
        return bool(self.relations & standing.relations)


@dataclass(frozen=True)
class ActsAs:
    """Somebody whose live grant in one of these relations shows the case whole, so that they take part in it."""

    relations: frozenset[Relation]

    def holds(self, standing: Standing) -> bool:
        """True when one of the relations in which the person acts is named."""
        return bool(self.relations & standing.acts_as)


@dataclass(frozen=True)
class ShowsPart:
    """Somebody in the family whose live grants show this part of the case.

    A young person may share no more than parts (P25); a grant that a parent has by profession does not widen them.
    """

    part: Part

    def holds(self, standing: Standing) -> bool:
        """True when the part is among those shown now."""
        return self.part in standing.parts


@dataclass(frozen=True)
class IsInSight:
    """One of the person's live grants in the family shows the thing itself: by its part, or by when it was written."""

    def holds(self, standing: Standing) -> bool:
        """True while a live grant shows it."""
        return standing.is_in_sight


@dataclass(frozen=True)
class IsNotWithheld:
    """Nobody has withheld the thing from this very person; ``outside``: nor from everybody outside the council.

    An officer's override lifts it for one person until a day (P20).
    """

    outside: bool

    def holds(self, standing: Standing) -> bool:
        """True while nothing is withheld."""
        return not standing.is_withheld_by_name and not (self.outside and standing.is_withheld_from_outside)


@dataclass(frozen=True)
class IsOrganisationAdmin:
    """An admin of the organisation whose thing it is."""

    def holds(self, standing: Standing) -> bool:
        """True while the membership lasts and the council trusts them with it."""
        return standing.is_organisation_admin


@dataclass(frozen=True)
class IsOrganisationMember:
    """Somebody who works for the organisation whose thing it is."""

    def holds(self, standing: Standing) -> bool:
        """True while the membership lasts."""
        return standing.is_organisation_member


@dataclass(frozen=True)
class IsInboxMember:
    """Somebody who distributes what arrives in the inbox in which the thing lies now."""

    def holds(self, standing: Standing) -> bool:
        """True while the membership and the thing's place in the inbox both last."""
        return standing.is_inbox_member


@dataclass(frozen=True)
class IsAssigned:
    """The person to whom the thing is assigned now."""

    def holds(self, standing: Standing) -> bool:
        """True while the assignment lasts."""
        return standing.is_assigned


@dataclass(frozen=True)
class IsAuthor:
    """Whoever wrote or sent the thing: their own words stay theirs to read."""

    def holds(self, standing: Standing) -> bool:
        """True for the author alone."""
        return standing.is_author


@dataclass(frozen=True)
class IsConsulted:
    """A member of the inbox of a setting that is being consulted on the case, or that its final plan names."""

    def holds(self, standing: Standing) -> bool:
        """True while the consultation is open, and for the setting that is named from then on."""
        return standing.is_consulted


@dataclass(frozen=True)
class IsSharedWith:
    """The thing has been shown to this audience: at once, or when the diagram said so, as its form says."""

    audience: Audience

    def holds(self, standing: Standing) -> bool:
        """True from the moment it was shown."""
        return self.audience in standing.shared_with


@dataclass(frozen=True)
class LaneIs:
    """The task lies in this role's lane of the diagram."""

    role: Role

    def holds(self, standing: Standing) -> bool:
        """True when the thing is a task of that lane."""
        return standing.lane is self.role


Condition: TypeAlias = (
    IsSignedIn
    | HoldsRole
    | IsGranted
    | ActsAs
    | ShowsPart
    | IsInSight
    | IsNotWithheld
    | IsOrganisationAdmin
    | IsOrganisationMember
    | IsInboxMember
    | IsAssigned
    | IsAuthor
    | IsConsulted
    | IsSharedWith
    | LaneIs
)
Alternative: TypeAlias = tuple[Condition, ...]
