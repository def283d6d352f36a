"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("parent_id", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("symbol", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id_unit"),
    )
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("unit_id", sa.Integer, nullable=False),
        sa.Column("form_id", sa.Text, nullable=False),
        sa.Column("form_version", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("issued_on", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("edited_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("unit_id", "form_id", "period", name="uq_report_unit_id_form_id_period"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_report_unit_id_unit"),
    )
    _create_tables_of_a_report()
    op.create_table(
        "setting",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )


def _create_tables_of_a_report() -> None:
    op.create_table(
        "cell",
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("typed", sa.Text, nullable=False),
        sa.Column("canonical", sa.Text),
        sa.PrimaryKeyConstraint("report_id", "kind", "key", name="pk_cell"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_cell_report_id_report"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("before_typed", sa.Text, nullable=False),
        sa.Column("before_canonical", sa.Text),
        sa.Column("after_typed", sa.Text, nullable=False),
        sa.Column("after_canonical", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_history_report_id_report"),
    )
    op.create_index("ix_history_report_id_kind_key", "history", ["report_id", "kind", "key"])
