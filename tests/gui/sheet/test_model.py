"""The sheet shows what the report holds, hands over what is typed, and tells exactly which cells changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from shiboken6 import delete

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.forms.model import Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import note_at, small_report, value_at
from ui.widgets.sheet.cells import Cell
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.model import SheetModel

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model(session: ReportSession) -> SheetModel:
    return SheetModel(session, session.form.indicators)


@pytest.fixture
def changed(model: SheetModel) -> Iterator[set[tuple[str, Column]]]:
    """The cells that the model says have changed."""
    cells: set[tuple[str, Column]] = set()

    def note(first: QModelIndex, last: QModelIndex) -> None:
        assert first.row() == last.row()
        columns = range(first.column(), last.column() + 1)
        cells.update((model.rows[first.row()].id, Column(column)) for column in columns)

    model.dataChanged.connect(note)
    yield cells
    model.dataChanged.disconnect(note)


def at(model: SheetModel, row: str, column: Column) -> QModelIndex:
    return model.index([r.id for r in model.rows].index(row), column)


def shown(model: SheetModel, row: str, column: Column = Column.VALUE) -> object:
    return at(model, row, column).data()


def cell(model: SheetModel, row: str, column: Column = Column.VALUE) -> Cell:
    return model.cell([r.id for r in model.rows].index(row), column)


def test_rows_and_heads_are_those_of_the_form(model: SheetModel, session: ReportSession) -> None:
    assert model.rowCount() == len(session.form.indicators)
    titles = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    first, past = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu"], ["Kỳ trước", "Cùng kỳ"]
    assert titles == [*first, *past, "Ghi chú"]
    assert shown(model, "plan", Column.STT) == "I"
    assert shown(model, "plan.open", Column.LABEL) == "- Còn lại"
    assert shown(model, "plan.idea", Column.UNIT) == "Không = 0\nCó = 1"
    assert shown(model, "plan.total", Column.PREVIOUS) == "7"


def test_only_values_of_rows_that_take_one_and_notes_can_be_typed(model: SheetModel) -> None:
    typed = {
        (model.rows[line].id, column)
        for line in range(model.rowCount())
        for column in Column
        if model.flags(model.index(line, column)) & Qt.ItemFlag.ItemIsEditable
    }
    assert ("plan.total", Column.VALUE) in typed
    assert ("staff.head", Column.VALUE) not in typed
    assert ("staff.head", Column.NOTE) in typed
    assert {column for _, column in typed} == {Column.VALUE, Column.NOTE}


@pytest.mark.parametrize(
    ("row", "typed", "words"),
    [
        ("plan.total", "1234", "1.234"),
        ("plan.rate", "44.4", "44,4"),
        ("plan.idea", "c", "Có"),
        ("plan.idea", "0", "Không"),
        ("plan.total", "khoảng mười", "khoảng mười"),
        ("plan.name", "Một cửa số", "Một cửa số"),
        ("plan.total", "", ""),
    ],
)
def test_values_read_as_a_clerk_writes_them(model: SheetModel, row: str, typed: str, words: str) -> None:
    assert model.setData(at(model, row, Column.VALUE), typed)
    assert shown(model, row) == words
    assert at(model, row, Column.VALUE).data(Qt.ItemDataRole.EditRole) == {"c": "1"}.get(typed, typed)


def test_what_cannot_be_read_is_kept_marked_and_explained(model: SheetModel, session: ReportSession) -> None:
    index = at(model, "plan.total", Column.VALUE)
    model.setData(index, "khoảng mười")
    assert session.entry.value("plan.total").typed == "khoảng mười"
    assert cell(model, "plan.total").mark is Severity.ERROR
    assert cell(model, "plan.total").blamed
    assert "không phải là số" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_computed_figure_shows_until_something_is_typed(model: SheetModel) -> None:
    index = at(model, "plan.rate", Column.VALUE)
    assert (shown(model, "plan.rate"), cell(model, "plan.rate").derived) == ("25", True)
    assert index.data(Qt.ItemDataRole.EditRole) == ""
    assert "Nhiệm vụ đã xong" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    model.setData(index, "26")
    assert (shown(model, "plan.rate"), cell(model, "plan.rate").derived) == ("26", False)


def test_a_note_shows_its_hint_until_it_is_written(model: SheetModel) -> None:
    assert (shown(model, "plan.idea", Column.NOTE), cell(model, "plan.idea", Column.NOTE).derived) == (
        "Ghi rõ tên sáng kiến",
        True,
    )
    model.setData(at(model, "plan.idea", Column.NOTE), "Trợ lý ảo")
    assert (shown(model, "plan.idea", Column.NOTE), cell(model, "plan.idea", Column.NOTE).derived) == (
        "Trợ lý ảo",
        False,
    )


def test_findings_mark_their_rows_and_blame_the_first(model: SheetModel) -> None:
    model.setData(at(model, "staff.quota", Column.VALUE), "29")
    model.setData(at(model, "staff.present", Column.VALUE), "30")
    assert (cell(model, "staff.present").mark, cell(model, "staff.present").blamed) == (Severity.ERROR, True)
    assert (cell(model, "staff.quota").mark, cell(model, "staff.quota").blamed) == (Severity.ERROR, False)
    tip = str(at(model, "staff.quota", Column.VALUE).data(Qt.ItemDataRole.ToolTipRole))
    assert "Có mặt 30 vượt 29." in tip


@pytest.mark.parametrize(
    ("typed", "aside"),
    [("9", "(+2)"), ("5", "(−2)"), ("7", ""), ("", ""), ("1240", "(+1.233)"), ("bảy", "")],
)
def test_an_earlier_figure_tells_how_far_the_value_is_from_it(
    model: SheetModel, typed: str, aside: str
) -> None:
    model.setData(at(model, "plan.total", Column.VALUE), typed)
    before = cell(model, "plan.total", Column.PREVIOUS)
    assert (before.text, before.aside) == ("7", aside)


def test_choices_have_no_difference(tmp_path: Path) -> None:
    session = small_report(tmp_path, {"plan.idea": "1"}, {"plan.idea": "0"})
    model = SheetModel(session, session.form.indicators)
    before = cell(model, "plan.idea", Column.PREVIOUS)
    assert (before.text, before.aside) == ("Không", "")


def test_a_value_tells_its_history_on_hover(session: ReportSession) -> None:
    quarters = [Period(2022, f"Q{quarter}") for quarter in (1, 2, 3, 4)]
    figures = {period: {"plan.total": Decimal(1000 + i)} for i, period in enumerate(quarters)}
    session.history = ReportHistory(session.period, figures)
    model = SheetModel(session, session.form.indicators)
    said = "Quý IV/2022: 1.003<br>Quý III/2022: 1.002<br>Quý II/2022: 1.001<br>Quý I/2022: 1.000"
    for column in (Column.VALUE, Column.PREVIOUS, Column.A_YEAR_AGO):
        assert said in str(at(model, "plan.total", column).data(Qt.ItemDataRole.ToolTipRole))
    assert shown(model, "plan.total", Column.A_YEAR_AGO) == "1.000"
    assert at(model, "staff.quota", Column.VALUE).data(Qt.ItemDataRole.ToolTipRole) == ""


def test_a_head_says_in_full_with_which_period_it_compares(model: SheetModel) -> None:
    tip = model.headerData(Column.A_YEAR_AGO, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Cùng kỳ năm trước: Quý I năm 2022"


def test_the_last_period_is_named_where_it_differs_from_row_to_row(session: ReportSession) -> None:
    figures = {Period(2022, "Q1"): {"plan.rate": Decimal(20)}, Period(2022, "Y"): {"plan.total": Decimal(45)}}
    session.history = ReportHistory(session.period, figures)
    model = SheetModel(session, session.form.indicators)
    tip = model.headerData(Column.PREVIOUS, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Kỳ trước: Năm 2022 hoặc Quý I năm 2022"
    for row, period in (("plan.rate", "Quý I/2022"), ("plan.total", "Năm 2022")):
        spoken = str(at(model, row, Column.PREVIOUS).data(Qt.ItemDataRole.AccessibleTextRole))
        assert spoken.startswith(f"Kỳ trước ({period}): ")


def test_in_a_sent_report_nothing_can_be_typed(model: SheetModel, session: ReportSession) -> None:
    session.step(Status.SENT)
    index = at(model, "plan.total", Column.VALUE)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "9")
    assert shown(model, "plan.total") == "8"


def test_a_tooltip_shows_markup_as_letters(model: SheetModel) -> None:
    index = at(model, "plan.total", Column.NOTE)
    model.setData(index, "<b>đậm</b>")
    assert "&lt;b&gt;" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_screen_reader_hears_what_it_is_what_stands_there_and_what_is_wrong(model: SheetModel) -> None:
    index = at(model, "plan.total", Column.VALUE)
    model.setData(index, "x")
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Nhiệm vụ đề ra, Số liệu: x. Lỗi: ")


def test_exactly_the_touched_cells_change(model: SheetModel, changed: set[tuple[str, Column]]) -> None:
    model.setData(at(model, "plan.total", Column.VALUE), "4")
    rows = {"plan.total", "plan.rate", "plan.open", "plan.twice"}
    difference = ("plan.total", Column.PREVIOUS)  # of the rows, it alone has an earlier figure
    assert changed == {*((row, Column.VALUE) for row in rows), difference}
    assert shown(model, "plan.rate") == "50"


def test_a_note_changes_its_own_cell(model: SheetModel, changed: set[tuple[str, Column]]) -> None:
    model.setData(at(model, "plan.total", Column.NOTE), "Quyết định số 1")
    assert changed == {("plan.total", Column.NOTE)}


def test_undo_elsewhere_is_seen(model: SheetModel, session: ReportSession) -> None:
    model.setData(at(model, "plan.total", Column.VALUE), "9")
    session.undo()
    assert shown(model, "plan.total") == "8"


def test_places_lead_to_cells_and_back(model: SheetModel) -> None:
    index = model.index_of(note_at("plan.done"))
    assert model.place(index) == note_at("plan.done")
    assert not model.index_of(value_at("no.such.row")).isValid()
    assert not model.index_of(Place(PlaceKind.TEXT, "results")).isValid()
    assert model.place(at(model, "plan.done", Column.LABEL)) is None


def test_a_sheet_of_one_area_ignores_changes_in_others(session: ReportSession) -> None:
    model = SheetModel(session, session.form.rows_of("staff"))
    seen: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, _last: seen.append(first))
    session.write_value("plan.total", "5")
    assert not seen


def test_a_report_outlives_the_sheet_that_showed_it(tmp_path: Path) -> None:
    session = small_report(tmp_path)
    model = SheetModel(session, session.form.indicators)
    delete(model)
    assert session.write_value("plan.total", "5")
    assert session.write_value("plan.total", "6")


def test_a_choice_and_an_ambiguous_number_offer_answers(model: SheetModel) -> None:
    choice = at(model, "plan.idea", Column.VALUE)
    assert [answer.words for answer in model.answers(choice)] == ["0  Không", "1  Có"]
    number = at(model, "plan.rate", Column.VALUE)
    assert model.answers(number) == ()
    model.setData(number, "1.234")
    assert model.is_ambiguous(number)
    first, second = model.answers(number)
    assert (first.words, second.words) == ("1234", "1,234")
    second.give()
    assert shown(model, "plan.rate") == "1,234"
    assert not model.is_ambiguous(number)
