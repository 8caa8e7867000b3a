"""What every table shares: names of constraints, kinds of columns, and the three manners of a row."""

from datetime import UTC, date, datetime
from enum import Enum as PythonEnum
from typing import Any, ClassVar, TypeAlias
from uuid import UUID, uuid4

from sqlalchemy import JSON, BigInteger, Date, DateTime, Enum, ForeignKey, Integer, MetaData, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

#: A JSON value as it is stored. A change inside it is not noticed: assign a new value.
JSONValue: TypeAlias = Any
JSONObject: TypeAlias = dict[str, Any]

#: A number that the database counts up. SQLite counts only in a column of its own plain INTEGER.
Counted = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC. A naive one is refused, because nobody can tell when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored instant back as aware; SQLite keeps no zone, and what it keeps is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant(),
        date: Date(),
        UUID: Uuid(),
        str: Text(),
        JSONObject: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        # Words of the domain are kept as they are spelt there; adding one needs no migration.
        PythonEnum: Enum(
            PythonEnum, native_enum=False, length=60, values_callable=lambda kind: [word.value for word in kind]
        ),
    }


class Identified:
    """A row with an id of its own, known before it is written."""

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", uuid4())
        super().__init__(**values)


class Versioned:
    """A row that may change: of two who change the same version one is refused."""

    version: Mapped[int] = mapped_column(Integer)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  (SQLAlchemy calls it with the class)
        return {"version_id_col": cls.version}


class AppendOnly:
    """A row that is written once; ``Database`` refuses to change or remove it."""


def refers_to(column: str) -> ForeignKey:
    """Give a foreign key that is checked at the commit, so that the order of writing within one does not matter."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")
