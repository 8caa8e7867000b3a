"""How Alembic runs here: over a connection that ``Database.migrate`` opened, in its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

from app.store.tables import Instant, Row

connection = context.config.attributes["connection"]


def render_item(kind: str, item: Any, _autogen_context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database, so that a change never depends on the code."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=connection,
    target_metadata=Row.metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
context.run_migrations()
