"""What was exported: whole files by their digest, and what the report said then."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; what stands in the others stays as it is."""
    op.create_table(
        "file",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_file"),
    )
    op.create_table(
        "export",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("issued_on", sa.Text),
        sa.Column("frozen", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_export"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_export_report_id_report"),
    )
    op.create_index("ix_export_report_id", "export", ["report_id"])
    op.create_table(
        "export_file",
        sa.Column("export_id", sa.Integer, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("export_id", "format", name="pk_export_file"),
        sa.ForeignKeyConstraint(["export_id"], ["export.id"], name="fk_export_file_export_id_export"),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name="fk_export_file_sha256_file"),
    )
    op.create_index("ix_export_file_sha256", "export_file", ["sha256"])
