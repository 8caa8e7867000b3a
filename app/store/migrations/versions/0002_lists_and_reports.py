"""Days for lists and reports, and what belongs to one person; both are filled from what is there already.

The arithmetic stands here as it was when this was written: a migration is never changed by a later rule.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "covers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("absent_id", sa.Uuid(), nullable=False),
        sa.Column("covered_by_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("arranged_by_id", sa.Uuid(), nullable=False),
        sa.Column("arranged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["absent_id"], ["people.id"], name="fk_covers_absent_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["arranged_by_id"], ["people.id"], name="fk_covers_arranged_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["covered_by_id"], ["people.id"], name="fk_covers_covered_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_covers"),
    )
    with op.batch_alter_table("covers", schema=None) as batch_op:
        batch_op.create_index("ix_covers_absent_id", ["absent_id"], unique=False)
        batch_op.create_index("ix_covers_covered_by_id", ["covered_by_id"], unique=False)

    op.create_table(
        "person_settings",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_person_settings_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("person_id", "name", name="pk_person_settings"),
    )
    op.create_table(
        "case_days",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("assessment_decided_on", sa.Date(), nullable=True),
        sa.Column("issue_decided_on", sa.Date(), nullable=True),
        sa.Column("draft_served_on", sa.Date(), nullable=True),
        sa.Column("final_plan_sent_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("next_limit_weeks", sa.Integer(), nullable=True),
        sa.Column("next_limit_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_days_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_days"),
    )
    with op.batch_alter_table("case_days", schema=None) as batch_op:
        batch_op.create_index("ix_case_days_final_plan_sent_on", ["final_plan_sent_on"], unique=False)
        batch_op.create_index("ix_case_days_next_limit_on", ["next_limit_on"], unique=False)
        batch_op.create_index("ix_case_days_received_on", ["received_on"], unique=False)

    op.create_table(
        "case_needs",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_needs_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("case_id", "need", name="pk_case_needs"),
    )
    op.create_table(
        "asked_days",
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_asked_days_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["instance_id"], ["instances.id"], name="fk_asked_days_instance_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("instance_id", name="pk_asked_days"),
    )
    with op.batch_alter_table("asked_days", schema=None) as batch_op:
        batch_op.create_index("ix_asked_days_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_asked_days_due_on", ["due_on"], unique=False)

    op.create_table(
        "notifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("errand_key", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("instance_id", sa.Uuid(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("inbox_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_notifications_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inboxes.id"], name="fk_notifications_inbox_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["instances.id"],
            name="fk_notifications_instance_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_notifications_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notifications"),
        sa.UniqueConstraint("errand_key", name="uq_notifications_errand_key"),
    )
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index("ix_notifications_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_notifications_inbox_id_at", ["inbox_id", "at"], unique=False)
        batch_op.create_index("ix_notifications_instance_id", ["instance_id"], unique=False)
        batch_op.create_index("ix_notifications_person_id_at", ["person_id", "at"], unique=False)

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_stage", ["stage"], unique=False)

    op.add_column("children", sa.Column("search_name", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    _fill_days(connection)
    _fill_needs(connection)
    _fill_search_names(connection)


_OF_CASE = {
    "request_received_on": "received_on",
    "assessment_decided_on": "assessment_decided_on",
    "issue_decided_on": "issue_decided_on",
    "draft_served_on": "draft_served_on",
    "final_plan_sent_on": "final_plan_sent_on",
    "case_closed_on": "closed_on",
}
_OF_ASKED = {
    "advice_requested_on": ("asked_on",),
    "service_received_on": ("received_on",),
    "advice_submitted_on": ("answered_on",),
    "advice_settled_on": ("settled_on",),
    "consultation_sent_on": ("asked_on", "received_on"),
    "consultation_settled_on": ("answered_on", "settled_on"),
}
_DAYS_TO_ANSWER = {"service_received_on": 42, "consultation_sent_on": 15}
_LIMITS = ((6, "assessment_decided_on"), (16, "issue_decided_on"), (20, "final_plan_sent_on"))
_NEEDS = ("cognition", "communication", "sensory_physical", "social_emotional")

_case_facts = sa.table(
    "case_facts",
    sa.column("seq", sa.BigInteger()),
    sa.column("case_id", sa.Uuid()),
    sa.column("instance_id", sa.Uuid()),
    sa.column("fact", sa.Text()),
    sa.column("day", sa.Date()),
)
_case_days = sa.table(
    "case_days",
    sa.column("case_id", sa.Uuid()),
    *(sa.column(name, sa.Date()) for name in (*_OF_CASE.values(), "next_limit_on")),
    sa.column("next_limit_weeks", sa.Integer()),
)
_asked_days = sa.table(
    "asked_days",
    sa.column("instance_id", sa.Uuid()),
    sa.column("case_id", sa.Uuid()),
    *(sa.column(name, sa.Date()) for name in ("asked_on", "received_on", "answered_on", "settled_on", "due_on")),
)
_submissions = sa.table(
    "submissions",
    sa.column("case_id", sa.Uuid()),
    sa.column("form", sa.Text()),
    sa.column("answers", sa.JSON()),
    sa.column("submitted_at", sa.DateTime(timezone=True)),
)
_case_needs = sa.table("case_needs", sa.column("case_id", sa.Uuid()), sa.column("need", sa.Text()))
_children = sa.table(
    "children",
    sa.column("id", sa.Uuid()),
    *(sa.column(name, sa.Text()) for name in ("given_name", "family_name", "preferred_name", "search_name")),
)


def _fill_days(connection: sa.Connection) -> None:
    of_cases: dict[Any, dict[str, Any]] = defaultdict(lambda: dict.fromkeys((*_OF_CASE.values(), "next_limit_on")))
    of_asked: dict[Any, dict[str, Any]] = defaultdict(
        lambda: dict.fromkeys(("asked_on", "received_on", "answered_on", "settled_on", "due_on"))
    )
    for row in connection.execute(sa.select(_case_facts).order_by(_case_facts.c.seq)):
        if row.instance_id is None:
            if row.fact in _OF_CASE:
                of_cases[row.case_id][_OF_CASE[row.fact]] = row.day
            continue
        asked = of_asked[row.instance_id]
        asked["case_id"] = row.case_id
        asked.update(dict.fromkeys(_OF_ASKED.get(row.fact, ()), row.day))
        if row.fact in _DAYS_TO_ANSWER:
            asked["due_on"] = row.day + timedelta(days=_DAYS_TO_ANSWER[row.fact])
    for days in of_cases.values():
        days["next_limit_weeks"], days["next_limit_on"] = _next_limit(days)
    _insert(connection, _case_days, ({"case_id": key, **days} for key, days in of_cases.items()))
    _insert(connection, _asked_days, ({"instance_id": key, **days} for key, days in of_asked.items()))


def _next_limit(days: dict[str, Any]) -> tuple[int | None, date | None]:
    received_on: date | None = days["received_on"]
    if received_on is None or days["closed_on"] is not None:
        return None, None
    for weeks, met_by in _LIMITS:
        if days[met_by] is None:
            return weeks, received_on + timedelta(days=7 * weeks)
    return None, None


def _fill_needs(connection: sa.Connection) -> None:
    checked = set()
    requests: dict[Any, Any] = {}
    for row in connection.execute(sa.select(_submissions).order_by(_submissions.c.submitted_at)):
        if row.form == "check-request" and row.answers.get("request_check") == "proceed":
            checked.add(row.case_id)
        if row.form == "request-assessment":
            requests[row.case_id] = row.answers.get("areas") or ()
    found = (
        {"case_id": case_id, "need": need}
        for case_id, areas in requests.items()
        if case_id in checked
        for need in _NEEDS
        if need in areas
    )
    _insert(connection, _case_needs, found)


def _fill_search_names(connection: sa.Connection) -> None:
    for row in connection.execute(sa.select(_children)).all():
        text = " ".join(filter(None, (row.given_name, row.family_name, row.preferred_name)))
        plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
        kept = "".join(each if each.isalnum() else " " for each in plain.replace("'", "").replace("’", "").casefold())
        change = sa.update(_children).where(_children.c.id == row.id).values(search_name=" ".join(kept.split()))
        connection.execute(change)


def _insert(connection: sa.Connection, table: sa.TableClause, rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    if found:
        connection.execute(sa.insert(table), found)


def downgrade() -> None:
    """Undo the change."""
    op.drop_column("children", "search_name")

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_stage")

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index("ix_notifications_person_id_at")
        batch_op.drop_index("ix_notifications_instance_id")
        batch_op.drop_index("ix_notifications_inbox_id_at")
        batch_op.drop_index("ix_notifications_case_id")

    op.drop_table("notifications")
    with op.batch_alter_table("asked_days", schema=None) as batch_op:
        batch_op.drop_index("ix_asked_days_due_on")
        batch_op.drop_index("ix_asked_days_case_id")

    op.drop_table("asked_days")
    op.drop_table("case_needs")
    with op.batch_alter_table("case_days", schema=None) as batch_op:
        batch_op.drop_index("ix_case_days_received_on")
        batch_op.drop_index("ix_case_days_next_limit_on")
        batch_op.drop_index("ix_case_days_final_plan_sent_on")

    op.drop_table("case_days")
    op.drop_table("person_settings")
    with op.batch_alter_table("covers", schema=None) as batch_op:
        batch_op.drop_index("ix_covers_covered_by_id")
        batch_op.drop_index("ix_covers_absent_id")

    op.drop_table("covers")
