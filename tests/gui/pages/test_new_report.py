"""The dialog for a new report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.gui.pages.conftest import Program
from tests.unit.services.rounds import yearly_form
from ui.pages.new_report import NewReportDialog


def dialog_on(bot: QtBot, today: date, *existing: Period, forms: Catalog | None = None) -> NewReportDialog:
    dialog = NewReportDialog(forms or catalog(), existing, today)
    bot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2024, 2, 1), Period(2024, "Q1")),
        (date(2024, 4, 14), Period(2024, "Q1")),
        (date(2024, 4, 15), Period(2024, "Q2")),
        (date(2024, 12, 31), Period(2024, "Q4")),
    ],
)
def test_it_begins_with_the_quarter_that_is_being_closed(qtbot: QtBot, today: date, period: Period) -> None:
    assert dialog_on(qtbot, today).period == period


def test_it_tells_window_and_due_date(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, date(2023, 3, 1))

    assert dialog.facts.text() == "Số liệu từ 15/12/2022 đến 14/03/2023. Hạn gửi 15/03/2023."
    assert dialog.make.isEnabled()


def test_a_period_that_has_a_report_is_refused_in_words(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, date(2023, 3, 1), Period(2023, "Q1"))
    assert dialog.period == Period(2023, "Q2")  # the next one that has none
    assert dialog.make.isEnabled()

    dialog.span.setCurrentIndex(dialog.span.findData("Q1"))
    assert "Đã có báo cáo" in dialog.facts.text()
    assert not dialog.make.isEnabled()

    dialog.span.setCurrentIndex(dialog.span.findData("H1"))
    assert dialog.make.isEnabled()


def test_a_year_without_form_is_refused_in_words(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, date(2023, 3, 1))
    dialog.year.setValue(2020)

    assert "Chưa có biểu mẫu" in dialog.facts.text()
    assert not dialog.make.isEnabled()
    assert dialog.chosen_form is None


def test_a_copy_is_told_by_the_form_and_the_due_date_that_it_gets(qtbot: QtBot, tmp_path: Path) -> None:
    old = yearly_form(tmp_path / "small" / "2023")
    new = replace(
        old, version="2026", valid_from=date(2025, 12, 15), due_day=20, replaces=f"{old.id}/{old.version}"
    )
    forms = Catalog({old.key: old, new.key: new})
    with DataFile.open(tmp_path / "cchc.sqlite", forms, create=True) as data:
        source = data.create_report(old, Period(2025, "Q3"))
        dialog = NewReportDialog(
            forms, (), date(2026, 1, 1), suggested=Period(2026, "Q1"), copied=(source.period, old)
        )
        qtbot.addWidget(dialog)
        assert dialog.chosen_form is new
        assert "20/03/2026" in dialog.facts.text()
        assert "lời văn chép nguyên" in dialog.facts.text()
        assert data.copy_report(source, dialog.period).form_key == new.key

        dialog.year.setValue(2025)
        dialog.span.setCurrentIndex(dialog.span.findData("Q2"))
        assert dialog.chosen_form is old
        assert data.copy_report(source, dialog.period).form_key == old.key


def test_without_any_form_nothing_breaks(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, date(2023, 3, 1), forms=Catalog(MappingProxyType({})))

    assert not dialog.make.isEnabled()


def test_a_new_report_opens_with_the_starting_texts(program: Program) -> None:
    reports = len(program.desk.reports())
    program.choose("new")
    dialog = program.dialog(NewReportDialog)
    dialog.year.setValue(2024)
    dialog.span.setCurrentIndex(dialog.span.findData("Q2"))
    with program.bot.waitSignal(program.desk.report_opened):
        dialog.make.click()

    assert program.page.session.period == Period(2024, "Q2")
    assert program.page.head.periods.currentText() == "Báo cáo Quý II/2024"
    assert program.page.head.periods.count() == reports + 1
    assert any(heading.text for heading in program.page.session.form.outline)
    texts = program.page.part(0).texts
    assert texts is not None
    assert any(editor.toPlainText() for editor in texts.editors.values())


def test_the_list_of_periods_changes_between_reports(program: Program) -> None:
    assert program.desk.forms is not None
    form = next(iter(program.desk.forms.forms.values()))
    program.desk.create_report(form, Period(2024, "Q1"))

    with program.bot.waitSignal(program.desk.report_opened):
        program.page.head.periods.activated.emit(1)

    assert program.page.session.period == Period(2023, "Q1")
    assert program.window.foot.progress.text() == "Đã nhập 66/149"
