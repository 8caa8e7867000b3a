"""Accounts, organisations and access."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "failed_tries",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_failed_tries"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("failed_tries", schema=None) as batch_op:
        batch_op.create_index("ix_failed_tries_key_at", ["key", "at"], unique=False)

    op.create_table(
        "audit_erasures",
        sa.Column(
            "audit_seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_audit_erasures_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("audit_seq", name="pk_audit_erasures"),
    )
    op.create_table(
        "membership_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["people.id"],
            name="fk_membership_requests_decided_by_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_membership_requests_organisation_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_membership_requests_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_membership_requests"),
    )
    with op.batch_alter_table("membership_requests", schema=None) as batch_op:
        batch_op.create_index("ix_membership_requests_organisation_id", ["organisation_id"], unique=False)
        batch_op.create_index("ix_membership_requests_person_id", ["person_id"], unique=False)

    op.create_table(
        "one_time_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_one_time_links_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_one_time_links"),
    )
    with op.batch_alter_table("one_time_links", schema=None) as batch_op:
        batch_op.create_index("ix_one_time_links_email", ["email"], unique=False)
        batch_op.create_index("ix_one_time_links_person_id", ["person_id"], unique=False)

    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_recovery_codes_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_codes"),
    )
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.create_index("ix_recovery_codes_person_id", ["person_id"], unique=False)

    op.create_table(
        "second_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("codes_sent", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_second_steps_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_second_steps"),
        sa.UniqueConstraint("token_hash", name="uq_second_steps_token_hash"),
    )
    with op.batch_alter_table("second_steps", schema=None) as batch_op:
        batch_op.create_index("ix_second_steps_person_id", ["person_id"], unique=False)

    op.create_table(
        "sites",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_sites_organisation_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
    )
    with op.batch_alter_table("sites", schema=None) as batch_op:
        batch_op.create_index("ix_sites_organisation_id", ["organisation_id"], unique=False)

    op.create_table(
        "trusted_devices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_trusted_devices_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_trusted_devices"),
        sa.UniqueConstraint("token_hash", name="uq_trusted_devices_token_hash"),
    )
    with op.batch_alter_table("trusted_devices", schema=None) as batch_op:
        batch_op.create_index("ix_trusted_devices_person_id", ["person_id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_contacts_organisation_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name="fk_contacts_site_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index("ix_contacts_organisation_id", ["organisation_id"], unique=False)

    op.create_table(
        "routes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("advice_type", sa.Text(), nullable=False),
        sa.Column("inbox_id", sa.Uuid(), nullable=False),
        sa.Column("setting_id", sa.Uuid(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inboxes.id"], name="fk_routes_inbox_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["setting_id"], ["organisations.id"], name="fk_routes_setting_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_routes"),
    )
    with op.batch_alter_table("routes", schema=None) as batch_op:
        batch_op.create_index("ix_routes_advice_type", ["advice_type"], unique=False)
        batch_op.create_index("ix_routes_inbox_id", ["inbox_id"], unique=False)

    op.create_table(
        "archived_cases",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_archived_cases_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_archived_cases_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("person_id", "case_id", name="pk_archived_cases"),
    )
    with op.batch_alter_table("archived_cases", schema=None) as batch_op:
        batch_op.create_index("ix_archived_cases_case_id", ["case_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("realm", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("inbox_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("relation", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"],
            ["people.id"],
            name="fk_invitations_accepted_by_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_invitations_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inboxes.id"], name="fk_invitations_inbox_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["people.id"], name="fk_invitations_invited_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_invitations_organisation_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index("ix_invitations_batch", ["batch"], unique=False)
        batch_op.create_index("ix_invitations_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_invitations_email", ["email"], unique=False)
        batch_op.create_index("ix_invitations_organisation_id", ["organisation_id"], unique=False)

    op.create_table(
        "school_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("from_setting_id", sa.Uuid(), nullable=True),
        sa.Column("to_setting_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("staff", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asks_new_setting", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_school_moves_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_school_moves_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["from_setting_id"],
            ["organisations.id"],
            name="fk_school_moves_from_setting_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["to_setting_id"],
            ["organisations.id"],
            name="fk_school_moves_to_setting_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_school_moves"),
    )
    with op.batch_alter_table("school_moves", schema=None) as batch_op:
        batch_op.create_index("ix_school_moves_case_id", ["case_id"], unique=False)

    op.create_table(
        "sharing_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("sharing", sa.String(length=60), nullable=False),
        sa.Column("parts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_sharing_decisions_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["people.id"],
            name="fk_sharing_decisions_decided_by_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sharing_decisions"),
    )
    with op.batch_alter_table("sharing_decisions", schema=None) as batch_op:
        batch_op.create_index("ix_sharing_decisions_case_id", ["case_id"], unique=False)

    op.create_table(
        "access_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=60), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("grant_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_access_requests_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["people.id"],
            name="fk_access_requests_decided_by_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["grants.id"], name="fk_access_requests_grant_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["instances.id"], name="fk_access_requests_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_access_requests_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_access_requests"),
    )
    with op.batch_alter_table("access_requests", schema=None) as batch_op:
        batch_op.create_index("ix_access_requests_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_access_requests_person_id", ["person_id"], unique=False)

    op.create_table(
        "grant_parts",
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["grants.id"], name="fk_grant_parts_grant_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("grant_id", "part", name="pk_grant_parts"),
    )
    op.create_table(
        "withholdings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("because", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_id", sa.Uuid(), nullable=True),
        sa.Column("lifted_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_withholdings_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_withholdings_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name="fk_withholdings_file_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["people.id"], name="fk_withholdings_lifted_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name="fk_withholdings_party_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_withholdings_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_withholdings_submission_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_withholdings"),
    )
    with op.batch_alter_table("withholdings", schema=None) as batch_op:
        batch_op.create_index("ix_withholdings_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_withholdings_file_id", ["file_id"], unique=False)
        batch_op.create_index("ix_withholdings_party_id", ["party_id"], unique=False)
        batch_op.create_index("ix_withholdings_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_withholdings_submission_id", ["submission_id"], unique=False)

    op.create_table(
        "overrides",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("withholding_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_overrides_by_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_overrides_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_overrides_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["withholding_id"],
            ["withholdings.id"],
            name="fk_overrides_withholding_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
    )
    with op.batch_alter_table("overrides", schema=None) as batch_op:
        batch_op.create_index("ix_overrides_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_overrides_withholding_id_person_id", ["withholding_id", "person_id"], unique=False)

    with op.batch_alter_table("case_facts", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)

    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("sight", sa.String(length=60), server_default="whole", nullable=False))
        batch_op.add_column(sa.Column("sight_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("ended_reason", sa.Text(), nullable=True))
        batch_op.create_index("ix_grants_organisation_id", ["organisation_id"], unique=False)
        batch_op.create_foreign_key(
            "fk_grants_organisation_id",
            "organisations",
            ["organisation_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )
        batch_op.create_foreign_key(
            "fk_grants_ended_by_id", "people", ["ended_by_id"], ["id"], initially="DEFERRED", deferrable=True
        )

    with op.batch_alter_table("inbox_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_cover", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phase", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False))

    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address_withheld", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("totp_secret", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("totp_last_step", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("left_on", sa.Date(), nullable=True))

    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("device", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part", sa.String(length=60), nullable=True))
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("part")

    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("device")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("left_on")
        batch_op.drop_column("totp_last_step")
        batch_op.drop_column("totp_secret")

    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.drop_column("address_withheld")

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_column("active")
        batch_op.drop_column("phase")

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)

    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)

    with op.batch_alter_table("inbox_members", schema=None) as batch_op:
        batch_op.drop_column("is_cover")

    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_constraint("fk_grants_ended_by_id", type_="foreignkey")
        batch_op.drop_constraint("fk_grants_organisation_id", type_="foreignkey")
        batch_op.drop_index("ix_grants_organisation_id")
        batch_op.drop_column("ended_reason")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("sight_until")
        batch_op.drop_column("sight")
        batch_op.drop_column("organisation_id")

    with op.batch_alter_table("case_facts", schema=None) as batch_op:
        batch_op.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)

    with op.batch_alter_table("overrides", schema=None) as batch_op:
        batch_op.drop_index("ix_overrides_withholding_id_person_id")
        batch_op.drop_index("ix_overrides_case_id")

    op.drop_table("overrides")
    with op.batch_alter_table("withholdings", schema=None) as batch_op:
        batch_op.drop_index("ix_withholdings_submission_id")
        batch_op.drop_index("ix_withholdings_person_id")
        batch_op.drop_index("ix_withholdings_party_id")
        batch_op.drop_index("ix_withholdings_file_id")
        batch_op.drop_index("ix_withholdings_case_id")

    op.drop_table("withholdings")
    op.drop_table("grant_parts")
    with op.batch_alter_table("access_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_access_requests_person_id")
        batch_op.drop_index("ix_access_requests_case_id")

    op.drop_table("access_requests")
    with op.batch_alter_table("sharing_decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_sharing_decisions_case_id")

    op.drop_table("sharing_decisions")
    with op.batch_alter_table("school_moves", schema=None) as batch_op:
        batch_op.drop_index("ix_school_moves_case_id")

    op.drop_table("school_moves")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index("ix_invitations_organisation_id")
        batch_op.drop_index("ix_invitations_email")
        batch_op.drop_index("ix_invitations_case_id")
        batch_op.drop_index("ix_invitations_batch")

    op.drop_table("invitations")
    with op.batch_alter_table("archived_cases", schema=None) as batch_op:
        batch_op.drop_index("ix_archived_cases_case_id")

    op.drop_table("archived_cases")
    with op.batch_alter_table("routes", schema=None) as batch_op:
        batch_op.drop_index("ix_routes_inbox_id")
        batch_op.drop_index("ix_routes_advice_type")

    op.drop_table("routes")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index("ix_contacts_organisation_id")

    op.drop_table("contacts")
    with op.batch_alter_table("trusted_devices", schema=None) as batch_op:
        batch_op.drop_index("ix_trusted_devices_person_id")

    op.drop_table("trusted_devices")
    with op.batch_alter_table("sites", schema=None) as batch_op:
        batch_op.drop_index("ix_sites_organisation_id")

    op.drop_table("sites")
    with op.batch_alter_table("second_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_second_steps_person_id")

    op.drop_table("second_steps")
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.drop_index("ix_recovery_codes_person_id")

    op.drop_table("recovery_codes")
    with op.batch_alter_table("one_time_links", schema=None) as batch_op:
        batch_op.drop_index("ix_one_time_links_person_id")
        batch_op.drop_index("ix_one_time_links_email")

    op.drop_table("one_time_links")
    with op.batch_alter_table("membership_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_membership_requests_person_id")
        batch_op.drop_index("ix_membership_requests_organisation_id")

    op.drop_table("membership_requests")
    op.drop_table("audit_erasures")
    with op.batch_alter_table("failed_tries", schema=None) as batch_op:
        batch_op.drop_index("ix_failed_tries_key_at")

    op.drop_table("failed_tries")
