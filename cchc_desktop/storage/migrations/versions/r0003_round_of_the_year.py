"""Statuses and their steps, a bin for reports, and values that were taken over but not confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table and the columns; what stands in the others stays as it is."""
    op.create_table(
        "status_change",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("issued_on", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_status_change"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_status_change_report_id_report"),
    )
    op.create_index("ix_status_change_report_id", "status_change", ["report_id"])
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("deleted_at", sa.Text))
        report.drop_constraint("uq_report_unit_id_form_id_period", type_="unique")
    op.create_index(
        "uq_report_unit_id_form_id_period",
        "report",
        ["unit_id", "form_id", "period"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.add_column("cell", _carried("carried"))
    op.add_column("history", _carried("before_carried"))
    op.add_column("history", _carried("after_carried"))


def _carried(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")
