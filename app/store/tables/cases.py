"""Children, their cases, the people around them and who may see them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, false
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.domain.names import searchable
from app.domain.needs import AreaOfNeed
from app.domain.roles import Relation
from app.domain.sharing import Sight
from app.domain.stages import CaseOutcome, Stage
from app.store.tables.row import Identified, JSONObject, Row, Versioned, refers_to


class Child(Identified, Versioned, Row):
    """A child or young person, once, however many cases there are."""

    __tablename__ = "children"

    given_name: Mapped[str]
    family_name: Mapped[str]
    preferred_name: Mapped[str | None]
    born_on: Mapped[date]
    sex: Mapped[str | None]
    ethnicity: Mapped[str | None]
    upn: Mapped[str | None]
    nhs_number: Mapped[str | None]
    address: Mapped[JSONObject | None]
    setting_id: Mapped[UUID | None] = mapped_column(refers_to("organisations.id"))
    created_at: Mapped[datetime]
    search_name: Mapped[str] = mapped_column(server_default="")
    """All the child's names in one, as they are looked for; it follows them by itself."""

    __table_args__ = (Index(None, "family_name", "born_on"),)

    @property
    def name(self) -> str:
        """The child's name as lists and pages write it."""
        return f"{self.given_name} {self.family_name}"

    @validates("given_name", "family_name", "preferred_name")
    def _follow_the_names(self, key: str, value: str | None) -> str | None:
        names = {name: getattr(self, name, None) for name in ("given_name", "family_name", "preferred_name")}
        self.search_name = searchable(" ".join(filter(None, {**names, key: value}.values())))
        return value


class Case(Identified, Versioned, Row):
    """One assessment of one child, under the release that it began with."""

    __tablename__ = "cases"

    reference: Mapped[str] = mapped_column(unique=True)
    child_id: Mapped[UUID] = mapped_column(refers_to("children.id"), index=True)
    release_id: Mapped[UUID] = mapped_column(refers_to("releases.id"), index=True)
    stage: Mapped[Stage] = mapped_column(index=True)
    outcome: Mapped[CaseOutcome | None]
    officer_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"), index=True)
    source: Mapped[str]
    named_setting_id: Mapped[UUID | None] = mapped_column(refers_to("organisations.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class CaseNeed(Row):
    """One area in which the child needs more help, as the request said."""

    __tablename__ = "case_needs"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), primary_key=True)
    need: Mapped[AreaOfNeed] = mapped_column(primary_key=True)


class Counter(Row):
    """A number that only grows, taken one at a time: ``store/counters.py``."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class Grant(Identified, Versioned, Row):
    """One person may see one case, in one relation, from a day to a day (both included), for a reason."""

    __tablename__ = "grants"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(refers_to("people.id"), index=True)
    relation: Mapped[Relation]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[str]
    given_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    given_at: Mapped[datetime]
    organisation_id: Mapped[UUID | None] = mapped_column(refers_to("organisations.id"), index=True)
    """For whom they work that they see the case; it ends with the move of the child or of the person."""
    sight: Mapped[Sight] = mapped_column(server_default=Sight.WHOLE.value)
    sight_until: Mapped[datetime | None]
    """With ``Sight.BEFORE``: what was written from this instant on is not shown."""
    ended_by_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"))
    ended_reason: Mapped[str | None]


class Party(Identified, Versioned, Row):
    """Somebody around the child, with an account or without one: then what is sent to them is a letter."""

    __tablename__ = "parties"

    case_id: Mapped[UUID] = mapped_column(refers_to("cases.id"), index=True)
    name: Mapped[str]
    relation: Mapped[Relation]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    address: Mapped[JSONObject | None]
    has_responsibility: Mapped[bool]
    address_withheld: Mapped[bool] = mapped_column(server_default=false())
    """Where they live must not become known to the others around the child, nor that there is an address."""
    person_id: Mapped[UUID | None] = mapped_column(refers_to("people.id"), index=True)
