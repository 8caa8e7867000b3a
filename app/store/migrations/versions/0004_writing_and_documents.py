"""Writing and documents."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "bundles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_why", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_bundles_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_bundles_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_bundles"),
    )
    with op.batch_alter_table("bundles", schema=None) as batch_op:
        batch_op.create_index("ix_bundles_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_bundles_person_id", ["person_id"], unique=False)

    op.create_table(
        "draft_shares",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_draft_shares_owner_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_draft_shares_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name="fk_draft_shares_task_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_shares"),
    )
    with op.batch_alter_table("draft_shares", schema=None) as batch_op:
        batch_op.create_index("ix_draft_shares_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_draft_shares_task_id", ["task_id"], unique=False)

    op.create_table(
        "draft_variants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_draft_variants_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["drafts.id"],
            name="fk_draft_variants_draft_id",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_variants"),
    )
    with op.batch_alter_table("draft_variants", schema=None) as batch_op:
        batch_op.create_index("ix_draft_variants_draft_id", ["draft_id"], unique=False)

    op.create_table(
        "services",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=60), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document_sha256", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_services_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["people.id"], name="fk_services_recorded_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_services_submission_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_services"),
    )
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.create_index("ix_services_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_services_submission_id", ["submission_id"], unique=False)

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_thing", ["thing"], unique=False)

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("written", sa.JSON(none_as_null=True), server_default=sa.text("'{}'"), nullable=False)
        )

    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("warnings", sa.JSON(none_as_null=True), server_default=sa.text("'[]'"), nullable=False)
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.Text(), nullable=True))

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_draft", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("corrects_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("correction", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("declared_name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("declared_role", sa.Text(), nullable=True))
        batch_op.create_index("ix_submissions_corrects_id", ["corrects_id"], unique=False)
        batch_op.create_foreign_key(
            "fk_submissions_corrects_id", "submissions", ["corrects_id"], ["id"], initially="DEFERRED", deferrable=True
        )

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed_because", sa.Text(), nullable=True))


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_column("removed_because")

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_constraint("fk_submissions_corrects_id", type_="foreignkey")
        batch_op.drop_index("ix_submissions_corrects_id")
        batch_op.drop_column("declared_role")
        batch_op.drop_column("declared_name")
        batch_op.drop_column("correction")
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("is_draft")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("language")

    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_column("warnings")
        batch_op.drop_column("scanned_at")

    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_column("written")

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_thing")

    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.drop_index("ix_services_submission_id")
        batch_op.drop_index("ix_services_case_id")

    op.drop_table("services")
    with op.batch_alter_table("draft_variants", schema=None) as batch_op:
        batch_op.drop_index("ix_draft_variants_draft_id")

    op.drop_table("draft_variants")
    with op.batch_alter_table("draft_shares", schema=None) as batch_op:
        batch_op.drop_index("ix_draft_shares_task_id")
        batch_op.drop_index("ix_draft_shares_person_id")

    op.drop_table("draft_shares")
    with op.batch_alter_table("bundles", schema=None) as batch_op:
        batch_op.drop_index("ix_bundles_person_id")
        batch_op.drop_index("ix_bundles_case_id")

    op.drop_table("bundles")
