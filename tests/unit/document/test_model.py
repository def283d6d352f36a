from __future__ import annotations

from cchc_desktop.document.model import (
    Cell,
    Document,
    Heading,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    Table,
    reference,
)
from tests.unit.document.reports import EDITED


def test_a_heading_is_printed_with_its_number() -> None:
    assert Heading(2, "1.1", "Kế hoạch").text == "1.1. Kế hoạch"
    assert Heading(1, "", "Mở đầu").text == "Mở đầu"


def test_a_paragraph_reads_as_its_runs() -> None:
    assert Paragraph((Run("Có "), Run("45", anchor="plan.total"), Run(" nhiệm vụ", bold=True))).text == (
        "Có 45 nhiệm vụ"
    )


def test_a_section_knows_its_tables() -> None:
    table = Table((10,), (), (Row((Cell("1"),)),))
    section = Section((Heading(1, "1", "A"), table))
    assert section.tables == (table,)


def test_a_document_yields_the_blocks_of_all_sections() -> None:
    first, second = Heading(1, "1", "A"), Heading(1, "2", "B")
    document = Document((Section((first,)), Section((second,))), Properties("", "", EDITED))
    assert list(document.blocks()) == [first, second]


def test_a_reference_names_a_cell_by_its_anchor() -> None:
    assert reference("plan.done") == "⟦plan.done⟧"
