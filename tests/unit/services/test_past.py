"""What stood at a place before, what differs, and old values put back."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.entry.model import BLANK, Value, text_value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.past import Fate, Piece, changes_of, differences, take_back, words_of
from cchc_desktop.services.reports import PastChange
from cchc_desktop.services.samples import write_sample
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import note_at, small_report, value_at

AT = datetime(2023, 3, 1, 7, 3, tzinfo=UTC)
TEXTS = st.text("ab \n", max_size=60)


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path, {"plan.done": "3"})


def keep(monkeypatch: pytest.MonkeyPatch, session: ReportSession, *changes: PastChange) -> None:
    """Have the archive of `session` hold `changes`."""
    monkeypatch.setattr(session.archive, "changes_at", lambda _report, _place: changes)


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


def test_a_change_on_its_way_to_the_disk_is_told_already(
    session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = value_at("plan.done")
    assert changes_of(session, place) == ()
    three = session.entry.value("plan.done")
    session.write_value("plan.done", "4")
    four = session.entry.value("plan.done")
    fresh = PastChange(session.summary.edited_at, "Nhập số liệu", three, four)
    assert changes_of(session, place) == (fresh,)

    kept = PastChange(AT, "Nhập số liệu", BLANK, three)
    keep(monkeypatch, session, kept)
    assert changes_of(session, place) == (fresh, kept)
    keep(monkeypatch, session, fresh, kept)
    assert changes_of(session, place) == (fresh, kept)


def test_a_value_being_tried_is_no_change(session: ReportSession) -> None:
    session.try_value("plan.done", "9")
    assert changes_of(session, value_at("plan.done")) == ()


def test_the_data_file_remembers_every_change(tmp_path: Path) -> None:
    from cchc_desktop.services.datafile import DataFile

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
