"""What stood at a place before, what differs, and old values put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.entry.model import BLANK, Value, text_value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.past import Fate, Piece, changes_of, differences, take_back, words_of
from cchc_desktop.services.reports import PastChange
from cchc_desktop.services.samples import write_sample
from cchc_desktop.services.session import ReportSession
from cchc_desktop.storage.database import Database
from tests.gui.reports import note_at, small_report, value_at
from tests.unit.small_form import text_at

TEXTS = st.text("ab \n", max_size=60)


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path, {"plan.done": "3"})


def test_an_old_value_comes_back_as_an_edit_that_can_be_undone(session: ReportSession) -> None:
    edit = take_back(session, value_at("plan.done"), Value("5", Decimal(5), carried=True))

    assert edit.label == "Lấy lại giá trị cũ"
    assert session.entry.value("plan.done") == Value("5", Decimal(5)), "who takes it back vouches for it"
    session.undo()
    assert session.entry.value("plan.done").typed == "3"


def test_a_blank_comes_back_too(session: ReportSession) -> None:
    take_back(session, value_at("plan.done"), BLANK)
    assert session.entry.value("plan.done").blank


def test_a_sent_report_takes_nothing_back(session: ReportSession) -> None:
    session.step(Status.SENT)
    with pytest.raises(UserError) as refused:
        take_back(session, value_at("plan.done"), BLANK)
    assert refused.value.code == "report.locked"


@pytest.fixture
def in_window(tmp_path: Path) -> Iterator[tuple[DataFile, ReportSession]]:
    """A data file open as in a window, saved by a thread of its own, and a report of it."""
    forms = catalog()
    data = DataFile.open(tmp_path / "cchc.sqlite", forms, create=True, background=True)
    yield data, data.open_report(data.create_report(form_named(forms, None), Period(2023, "Q1")))
    data.abandon()


def told(session: ReportSession, row: str) -> list[tuple[str, str, str]]:
    return [(c.label, c.before.typed, c.after.typed) for c in changes_of(session, value_at(row))]


def test_changes_on_their_way_to_the_disk_are_told_already(in_window: tuple[DataFile, ReportSession]) -> None:
    _data, session = in_window
    for typed in ("8", "6", "7"):
        session.write_value("plan.total", typed)
    session.write_value("plan.done", "2")
    typed = "Nhập số liệu"
    assert told(session, "plan.total") == [(typed, "6", "7"), (typed, "8", "6"), (typed, "", "8")]


def test_what_was_undone_is_told_as_such(in_window: tuple[DataFile, ReportSession]) -> None:
    _data, session = in_window
    session.write_value("plan.total", "6")
    session.write_value("plan.total", "7")
    session.undo()
    assert told(session, "plan.total")[0] == ("Hoàn tác: Nhập số liệu", "7", "6")
    assert session.can_redo is not None
    assert session.can_redo.label == "Nhập số liệu", "the menu names what it would do again"
    session.redo()
    assert told(session, "plan.total")[0] == ("Nhập số liệu", "6", "7")


def test_where_nothing_can_be_saved_the_history_says_so(
    in_window: tuple[DataFile, ReportSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, session = in_window
    session.write_value("plan.total", "8")
    assert told(session, "plan.total")

    def refuse(database: Database) -> object:
        raise UserError("file.disk_full", path=database.path)

    monkeypatch.setattr(Database, "writing", refuse)
    session.write_value("plan.total", "6")
    with pytest.raises(UserError) as refused:
        changes_of(session, value_at("plan.total"))
    assert refused.value.code == "file.disk_full"
    monkeypatch.undo()
    assert told(session, "plan.total")[0][2] == "6"
    assert data.saver.flush()


def test_one_piece_of_writing_is_one_line(session: ReportSession, monkeypatch: pytest.MonkeyPatch) -> None:
    place, start = text_at("trouble"), datetime(2023, 3, 1, 7, 0, tzinfo=UTC)
    kept: list[PastChange] = []

    def keep(seconds: int, before: str, after: str, label: str = "Sửa lời văn") -> None:
        at = start + timedelta(seconds=seconds)
        kept.insert(0, PastChange(at, label, text_value(before), text_value(after)))

    words = ["Thiếu", "biên", "chế", "và", "kinh", "phí"]
    for count in range(len(words)):
        keep(count, " ".join(words[:count]), " ".join(words[: count + 1]))
    whole = " ".join(words)
    keep(6, whole, "Khác")
    keep(7, "Khác", "Khác nữa")
    keep(8, "Khác nữa", "Khác", "Hoàn tác: Sửa lời văn")
    keep(90, "Khác", "Khác hẳn")
    keep(91, "Khác hẳn", "Khác")
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: tuple(kept))

    found = [(c.at - start, c.before.typed, c.after.typed) for c in changes_of(session, place)]
    assert found == [
        (timedelta(seconds=8), "Khác nữa", "Khác"),
        (timedelta(seconds=7), whole, "Khác nữa"),
        (timedelta(seconds=5), "", whole),
    ]
    assert len(changes_of(session, value_at("plan.done"))) == len(kept), "figures stay as they are"


def test_a_report_that_is_long_gone_has_no_history(in_window: tuple[DataFile, ReportSession]) -> None:
    data, _session = in_window
    assert data.changes_at(404, value_at("plan.total")) == ()


def test_a_value_being_tried_is_no_change(in_window: tuple[DataFile, ReportSession]) -> None:
    _data, session = in_window
    session.try_value("plan.done", "9")
    assert changes_of(session, value_at("plan.done")) == ()


def test_the_data_file_remembers_every_change(tmp_path: Path) -> None:
    path, forms = tmp_path / "mau.sqlite", catalog()
    write_sample(path, forms)
    data = DataFile.open(path, forms)
    try:
        session = data.open_report(data.reports()[0])
        row = next(r for r in session.form.indicators if session.entry.value(r.id).number is not None)
        first = session.entry.value(row.id)
        session.write_value(row.id, "7")
        session.write_value(row.id, "8")
        seven, eight, *_older = changes_of(session, value_at(row.id))[::-1][-2:]
        assert (seven.before, seven.after.typed, eight.after.typed) == (first, "7", "8")
        take_back(session, value_at(row.id), seven.before)
        assert changes_of(session, value_at(row.id))[0].label == "Lấy lại giá trị cũ"
    finally:
        data.close()


def test_a_value_reads_as_in_the_sheet(session: ReportSession) -> None:
    form = session.form
    assert words_of(form, value_at("plan.idea"), Value("1", Decimal(1))) == "Có"
    assert words_of(form, value_at("plan.total"), Value("1234", Decimal(1234))) == "1.234"
    assert words_of(form, value_at("plan.total"), BLANK) == ""
    assert words_of(form, note_at("plan.total"), text_value("Kế hoạch")) == "Kế hoạch"


def test_a_text_of_the_past_names_its_figures(session: ReportSession) -> None:
    text = text_value("Có {plan.total} việc, {gone} và {plan.done}.")
    words = words_of(session.form, text_at("results.plan"), text)
    assert words == "Có ⟦I.1 Nhiệm vụ đề ra⟧ việc, {gone} và ⟦I.1 Nhiệm vụ đã xong⟧."


def test_only_what_differs_is_shown_with_a_few_words_around() -> None:
    before = " ".join(f"từ{n}" for n in range(40))
    after = before.replace("từ20", "chữ20")
    kept = [piece.text for piece in differences(before, after) if piece.fate is Fate.KEPT]

    assert Piece(Fate.GONE, "từ20") in differences(before, after)
    assert Piece(Fate.NEW, "chữ20") in differences(before, after)
    assert kept == ["từ14 từ15 từ16 từ17 từ18 từ19", "từ21 từ22 từ23 từ24 từ25 từ26"]


def test_a_line_that_was_broken_shows() -> None:
    pieces = differences("một hai", "một\nhai")
    assert pieces == (Piece(Fate.KEPT, "một"), Piece(Fate.NEW, "¶"), Piece(Fate.KEPT, "hai"))


def test_a_very_long_text_differs_as_a_whole() -> None:
    pieces = differences("a " * 9_000, "a " * 9_000 + "b")
    assert [piece.fate for piece in pieces] == [Fate.GONE, Fate.NEW]


@given(before=TEXTS, after=TEXTS)
def test_no_word_that_went_or_came_is_left_out(before: str, after: str) -> None:
    pieces = differences(before, after)
    old = " ".join(p.text for p in pieces if p.fate in (Fate.KEPT, Fate.GONE))
    new = " ".join(p.text for p in pieces if p.fate in (Fate.KEPT, Fate.NEW))
    whole_old, whole_new = (text.replace("\n", " ¶ ").split() for text in (before, after))
    if not any(piece.fate is Fate.LEFT_OUT for piece in pieces):
        assert (old.split(), new.split()) == (whole_old, whole_new)
    else:
        count = sum(p.fate is Fate.NEW for p in pieces) + sum(p.fate is Fate.GONE for p in pieces)
        assert count > 0 or whole_old == whole_new
