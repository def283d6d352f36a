"""The proof of an export: whatever goes wrong between the entry and the file on the disk is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.document import appendix, report
from cchc_desktop.document.facts import shown_text
from cchc_desktop.document.model import (
    Addressees,
    AppendixHead,
    Cell,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    Title,
)
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Authority, EmptySections, Signer
from cchc_desktop.services.expected import reads_back
from cchc_desktop.services.exporting import FORMATS, export
from tests.unit.document.reports import LONG_NOTE, OFFICE, filled_report, source
from tests.unit.small_form import FormFiles

Tamper = Callable[[Document], Document]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return FormFiles(tmp_path_factory.mktemp("form")).load()


@pytest.fixture
def filled(form: Form) -> ReportSource:
    return filled_report(form)


def tampered(monkeypatch: pytest.MonkeyPatch, tamper: Tamper) -> None:
    """Have every document changed on its way to the renderers."""
    for module, name in ((report, "compose_report"), (appendix, "compose_appendix")):
        compose = getattr(module, name)
        monkeypatch.setattr(module, name, lambda source, compose=compose: tamper(compose(source)))


def in_table(change: Callable[[tuple[Row, ...]], tuple[Row, ...]]) -> Tamper:
    def tamper(document: Document) -> Document:
        *before, last = document.sections
        blocks = tuple(
            replace(block, rows=change(block.rows)) if isinstance(block, Table) else block
            for block in last.blocks
        )
        return replace(document, sections=(*before, replace(last, blocks=blocks)))

    return tamper


def in_cells(change: Callable[[Cell], Cell]) -> Tamper:
    return in_table(lambda rows: tuple(replace(row, cells=tuple(map(change, row.cells))) for row in rows))


def in_text(change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Tamper:
    def tamper(document: Document) -> Document:
        first, *others = document.sections
        text: Section = replace(first, blocks=change(first.blocks))
        return replace(document, sections=(text, *others))

    return tamper


def said(cell: Cell, text: str, number: str | None = None) -> Cell:
    return replace(cell, text=text, number=Decimal(number) if number else None, formula="")


def swapped(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    """Exchange the first two headings."""
    first, second = [at for at, block in enumerate(blocks) if isinstance(block, Heading)][:2]
    found = list(blocks)
    found[first], found[second] = blocks[second], blocks[first]
    return tuple(found)


TABLE_FAULTS: dict[str, tuple[Tamper, str]] = {
    "another figure": (in_cells(lambda c: said(c, "12.346", "12346") if c.text == "12.345" else c), "I.1"),
    "a figure that is gone": (in_cells(lambda c: said(c, "") if c.text == "29" else c), "II.1"),
    "a zero for a blank": (
        in_cells(lambda c: said(c, "0", "0") if c.anchor == "value:plan.name" else c),
        "I.2",
    ),
    "a lost note": (in_cells(lambda c: said(c, "") if c.text == "Sáng kiến A" else c), "I.2"),
    "a note cut short": (
        in_cells(lambda c: replace(c, text=c.text[:100]) if c.text.startswith("Quyết định") else c),
        "I.1",
    ),
    "another label": (in_cells(lambda c: replace(c, text="Có mặc") if c.text == "Có mặt" else c), "II.1"),
    "a cut table": (in_table(lambda rows: rows[:-1]), "II.1"),
    "a lost row": (in_table(lambda rows: (*rows[:-2], rows[-1])), "II.1"),
    "a row too many": (in_table(lambda rows: (*rows, rows[-1])), "sau dòng cuối"),
    "two rows exchanged": (in_table(lambda rows: (*rows[:-2], rows[-1], rows[-2])), "II.1"),
}
TEXT_FAULTS: dict[str, tuple[Tamper, str]] = {
    "a lost paragraph": (
        in_text(lambda blocks: tuple(b for b in blocks if getattr(b, "text", "") != "Thiếu người.")),
        "Mục 2",
    ),
    "another figure in a sentence": (
        in_text(
            lambda blocks: tuple(
                Paragraph((Run(b.text.replace("1.234", "1.235")),), b.style)
                if isinstance(b, Paragraph)
                else b
                for b in blocks
            )
        ),
        "Mục 1.1",
    ),
    "a paragraph too many": (
        in_text(lambda blocks: (*blocks[:4], Paragraph((Run("Thêm."),)), *blocks[4:])),
        "Mục",
    ),
    "headings exchanged": (in_text(swapped), "Mục"),
    "another signer": (
        in_text(lambda blocks: (*blocks[:-1], replace(blocks[-1], name="Trần Văn B"))),
        "Người ký",
    ),
}


def without(kind: type[Any], nth: int = 0) -> Tamper:
    """Take away one block of a kind."""

    def change(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
        gone = [block for block in blocks if isinstance(block, kind)][nth]
        return tuple(block for block in blocks if block is not gone)

    return in_text(change)


def with_block(kind: type[Any], **changes: Any) -> Tamper:
    """Change every block of a kind, in whatever section it stands."""

    def tamper(document: Document) -> Document:
        sections = (
            replace(section, blocks=tuple(changed(block) for block in section.blocks))
            for section in document.sections
        )
        return replace(document, sections=tuple(sections))

    def changed(block: Any) -> Any:
        return replace(block, **changes) if isinstance(block, kind) else block

    return tamper


def spoken(old: str, new: str | None) -> Tamper:
    """Have a paragraph of the text say something else, or nothing for None."""

    def change(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
        found = [block for block in blocks if isinstance(block, Paragraph) and block.text == old]
        assert found, old
        if new is None:
            return tuple(block for block in blocks if block not in found)
        return tuple(replace(block, runs=(Run(new),)) if block in found else block for block in blocks)

    return in_text(change)


# What each part of the page says is taken away or changed; the place under which that is told.
PART_FAULTS: dict[str, tuple[Tamper, str]] = {
    "no first heading": (without(Heading), "Mục 1"),
    "no last heading": (without(Heading, -1), "Mục 3"),
    "other numbers": (with_block(Heading, number="9.9"), "Mục 1"),
    "no numbers": (with_block(Heading, number=""), "Mục 1"),
    "another superior office": (with_block(Letterhead, superior="UBND TỈNH KHÁC"), "Cơ quan chủ quản"),
    "no superior office": (with_block(Letterhead, superior=""), "Cơ quan chủ quản"),
    "another office": (with_block(Letterhead, office="SỞ THÔNG TIN"), "Tên cơ quan"),
    "another number": (with_block(Letterhead, number="Số: 4/BC-STTTT"), "Số văn bản"),
    "another symbol": (with_block(Letterhead, number="Số: 47/BC-SNV"), "Số văn bản"),
    "another place": (with_block(Letterhead, place_date="Hà Nội, ngày 16 tháng 3 năm 2023"), "Ngày văn bản"),
    "another date": (with_block(Letterhead, place_date="Sóc Trăng, ngày 6 tháng 3 năm 2023"), "Ngày văn bản"),
    "no letterhead": (without(Letterhead), "Cơ quan chủ quản"),
    "another type": (with_block(Title, type_name="TỜ TRÌNH"), "Tên loại văn bản"),
    "another subject": (with_block(Title, subject="Kết quả quý II năm 2023"), "Trích yếu"),
    "no addressees": (without(Addressees), "Kính gửi"),
    "fewer addressees": (with_block(Addressees, names=("Sở Nội vụ",)), "Kính gửi"),
    "nobody in whose stead": (with_block(Signature, authority=("PHÓ GIÁM ĐỐC",)), "Chức vụ người ký"),
    "no position": (with_block(Signature, authority=()), "Chức vụ người ký"),
    "no signer": (with_block(Signature, name=""), "Người ký"),
    "no recipients": (with_block(Signature, recipients=()), "Nơi nhận"),
    "fewer recipients": (with_block(Signature, recipients=("- Như trên;", "- Lưu: VT.")), "Nơi nhận"),
    "no signature": (without(Signature), "Nơi nhận"),
    "no name of the appendix": (with_block(AppendixHead, label=""), "Đầu Phụ lục"),
    "another title of the appendix": (with_block(AppendixHead, title="SAI"), "Đầu Phụ lục"),
    "no document of the appendix": (with_block(AppendixHead, belongs_to=""), "Đầu Phụ lục"),
    "another head of the table": (
        lambda document: in_all_tables(document, head=(Row((Cell("STT"), Cell("Chỉ tiêu"))),)),
        "Đầu bảng",
    ),
    "nothing said to be nothing": (spoken("Không phát sinh.", None), "Mục 3"),
    "another letter of a point": (spoken("b) Đã xong 1.234.", "c) Đã xong 1.234."), "Mục 1.1"),
    "no end mark": (
        spoken("Sở Thông tin và Truyền thông gửi Sở Nội vụ./.", "Sở Thông tin và Truyền thông gửi Sở Nội vụ"),
        "Câu kết",
    ),
    "an end mark too many": (spoken("Thiếu người.", "Thiếu người./."), "Mục [23]"),
}


def in_all_tables(document: Document, **changes: Any) -> Document:
    return with_block(Table, **changes)(document)


@pytest.fixture
def whole(filled: ReportSource, tmp_path_factory: pytest.TempPathFactory) -> ReportSource:
    """The same with every part that a report can have, and a heading under which nothing was written."""
    files = FormFiles(tmp_path_factory.mktemp("form"))
    files.append("outline.toml", '\n[[heading]]\nid = "wish"\nnumber = "3"\ntitle = "Kiến nghị"\n')
    texts = {heading: filled.entry.text(heading) for heading in ("results.plan", "trouble")}
    return source(
        files.load(),
        {"plan.total": "12345", "plan.done": "1234"},
        {**texts, "results.plan": texts["results.plan"].replace("Có {plan.total}", "a) Có {plan.total}")},
        office=replace(
            OFFICE,
            addressees=("Sở Nội vụ", "UBND tỉnh"),
            signer=Signer("Phó Giám đốc", "Nguyễn Văn A", Authority.FOR_HEAD, "Giám đốc"),
        ),
    )


@pytest.mark.parametrize("format_", ["docx", "pdf"])
@pytest.mark.parametrize("fault", PART_FAULTS)
def test_what_is_wrong_in_any_part_is_found(
    whole: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, format_: str
) -> None:
    tamper, place = PART_FAULTS[fault]
    tampered(monkeypatch, tamper)
    with pytest.raises(UserError) as told:
        export(whole, tmp_path, [format_])
    assert told.value.code == "export.proof_failed"
    assert re.search(f"ở {place}:", str(told.value))


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_a_heading_left_out_must_not_stand(
    whole: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """Nor may the headings after it keep their numbers."""
    fewer = replace(whole, office=replace(whole.office, empty_sections=EmptySections.LEAVE_OUT))
    export(fewer, tmp_path, [format_])
    monkeypatch.setattr(report, "EmptySections", type("Never", (), {"LEAVE_OUT": None}))
    with pytest.raises(UserError, match="ở Câu kết: phải là “Sở Thông tin"):
        export(fewer, tmp_path, [format_])


@pytest.mark.parametrize("fault", [fault for fault in PART_FAULTS if "appendix" in fault or "table" in fault])
def test_what_is_wrong_above_the_table_of_the_sheet_is_found(
    whole: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    tamper, place = PART_FAULTS[fault]
    tampered(monkeypatch, tamper)
    with pytest.raises(UserError, match=f"ở {place}:"):
        export(whole, tmp_path, ["xlsx"])


def test_a_faultless_export_passes(filled: ReportSource, tmp_path: Path) -> None:
    assert export(filled, tmp_path).paths == tuple(
        tmp_path / name for name in ("bao-cao.docx", "phu-luc.xlsx", "bao-cao.pdf")
    )


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("fault", TABLE_FAULTS)
def test_what_is_wrong_in_the_table_is_found(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, format_: str
) -> None:
    tamper, place = TABLE_FAULTS[fault]
    tampered(monkeypatch, tamper)
    with pytest.raises(UserError) as told:
        export(filled, tmp_path, [format_])
    assert told.value.code == "export.proof_failed"
    assert re.search(f"không đúng với báo cáo ở {place}", str(told.value))


@pytest.mark.parametrize("format_", ["docx", "pdf"])
@pytest.mark.parametrize("fault", TEXT_FAULTS)
def test_what_is_wrong_in_the_text_is_found(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, format_: str
) -> None:
    tamper, place = TEXT_FAULTS[fault]
    tampered(monkeypatch, tamper)
    with pytest.raises(UserError) as told:
        export(filled, tmp_path, [format_])
    assert told.value.code == "export.proof_failed"
    assert f"ở {place}" in str(told.value)


def test_the_message_names_file_place_and_both_figures(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tampered(monkeypatch, TABLE_FAULTS["another figure"][0])
    with pytest.raises(UserError) as told:
        export(filled, tmp_path, ["docx"])
    message = str(told.value)
    assert str(tmp_path / "bao-cao.docx") in message
    assert "I.1 Nhiệm vụ đề ra: phải là “12.345”, trong tệp là “12.346”" in message.replace("ở ", "")


def test_of_long_texts_the_part_that_differs_is_shown(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = LONG_NOTE.strip()
    change = in_cells(lambda c: replace(c, text=longer[:-2] + "X.") if c.text == longer else c)
    tampered(monkeypatch, change)
    with pytest.raises(
        UserError, match=r"…về việc giao nhiệm vụ\.”, trong tệp là “…về việc giao nhiệm vX\.”"
    ):
        export(filled, tmp_path, ["docx"])


@pytest.mark.parametrize("shown", ["12,345", "12345", "12 345", "12.34.5"])
def test_a_figure_in_another_countrys_format_is_found(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    def other(row: Any, value: Value, *, draft: bool) -> str:
        text = shown_text(row, value, draft=draft)
        return shown if text == "12.345" else text

    monkeypatch.setattr(appendix, "shown_text", other)
    monkeypatch.setattr("cchc_desktop.services.expected.shown_text", other)  # even where both are wrong alike
    for format_ in ("docx", "pdf"):
        with pytest.raises(UserError) as told:
            export(filled, tmp_path, [format_])
        assert told.value.code == "export.proof_failed"


def test_a_figure_must_read_back_as_what_was_meant(form: Form) -> None:
    rate, choice = form.by_id["plan.rate"], form.by_id["plan.idea"]
    assert reads_back(rate, "1.234,5", Value("1234,5", Decimal("1234.5")))
    assert reads_back(rate, "-0,5", Value("", Decimal("-0.5")))
    assert not reads_back(rate, "1,234.5", Value("1234,5", Decimal("1234.5")))
    assert not reads_back(rate, "1,234", Value("1234", Decimal(1234)))
    assert reads_back(choice, "1", Value("có", Decimal(1)))
    assert not reads_back(choice, "0", Value("có", Decimal(1)))
    assert reads_back(rate, "", Value())


def test_a_computed_figure_is_proved_too(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = source(form, {"plan.total": "45", "plan.done": "15"})
    assert isinstance(made.calculation, Calculation)
    export(made, tmp_path)
    change = in_cells(lambda c: said(c, "31", "31") if c.anchor == "value:plan.open" else c)
    tampered(monkeypatch, change)
    for format_ in FORMATS:
        with pytest.raises(UserError, match="phải là"):
            export(made, tmp_path, [format_])


def test_after_a_failed_proof_all_files_are_as_they_were(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bao-cao.docx").write_text("cũ")
    tampered(monkeypatch, TABLE_FAULTS["a lost note"][0])
    with pytest.raises(UserError):
        export(filled, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"bao-cao.docx": "cũ"}
