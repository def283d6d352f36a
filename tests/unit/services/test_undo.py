"""What can be undone and done again; writing that runs on is one step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.entry.model import Entry, Place, PlaceKind, text_value
from cchc_desktop.forms.model import Form
from cchc_desktop.services.undo import UndoStack, runs_on
from tests.unit.small_form import PERIOD, note_at, text_at, value_at

AT = datetime(2023, 3, 1, 7, 0, tzinfo=UTC)
TEXT, OTHER = text_at("trouble"), text_at("results")
WRITING = "Sửa lời văn"


class Desk:
    """An entry whose edits are undone and done again, each exact, or `Entry.apply` refuses it."""

    def __init__(self, form: Form) -> None:
        self.entry = Entry(form, PERIOD)
        self.stack = UndoStack()
        self.at = AT

    def write(self, text: str, place: Place = TEXT, *, after: float = 1, label: str = WRITING) -> None:
        """Write a text, so many seconds after the last."""
        self.at += timedelta(seconds=after)
        edit = self.entry.edit({place: text_value(text)}, label)
        if edit:
            self.stack.push(edit, self.at)
            self.entry.apply(edit)

    def undo(self) -> str | None:
        """Undo and return what then stands in the text, None where there is nothing to undo."""
        if self.stack.last is None:
            return None
        self.entry.apply(self.stack.back().inverse)
        return self.entry.at(TEXT).typed

    def redo(self) -> str | None:
        """Do again what was undone."""
        if self.stack.next is None:
            return None
        self.entry.apply(self.stack.forth())
        return self.entry.at(TEXT).typed


def test_words_written_one_after_the_other_are_one_step(form: Form) -> None:
    desk = Desk(form)
    words = ["Thiếu", "biên", "chế", "và", "kinh", "phí"]
    for count in range(1, len(words) + 1):
        desk.write(" ".join(words[:count]))
    assert desk.undo() == ""
    assert desk.stack.last is None
    assert desk.redo() == " ".join(words)


def test_a_letter_put_right_is_no_step(form: Form) -> None:
    desk = Desk(form)
    for text in ("Thiếu biên ché", "Thiếu biên chế", "Thiếu biên chế và"):
        desk.write(text)
    assert desk.undo() == ""


def test_changes_in_three_places_are_three_steps(form: Form) -> None:
    desk = Desk(form)
    texts = ["Họp giao ban", "Họp giao ban them chu", "abc Họp giao ban them chu", "abc Họp gio ban them chu"]
    for text, pause in zip(texts, (1, 90, 1, 1), strict=True):
        desk.write(text, after=pause)
    assert [desk.undo() for _ in range(3)] == texts[2::-1]


def test_a_figure_taken_out_by_mistake_comes_back_alone(form: Form) -> None:
    desk = Desk(form)
    for text in ("{plan.total}", "{plan.total}X", "{plan.total}", ""):
        desk.write(text)
    assert [desk.undo(), desk.undo()] == ["{plan.total}", ""]
    assert desk.stack.last is None
    for text in ("{plan.total}X", ""):
        desk.write(text)
    assert desk.undo() == "{plan.total}X"


def test_words_taken_out_one_by_one_come_back(form: Form) -> None:
    desk = Desk(form)
    for text in ("Một hai", "Một hai ba", "Một hai b", "Một hai", "Một"):
        desk.write(text)
    assert desk.undo() == "Một hai b"
    assert desk.undo() == ""


@pytest.mark.parametrize(
    ("start", "now", "after"),
    [
        pytest.param("", "Họp", "Họp giao ban", id="words at the end"),
        pytest.param("Họp ban", "Họp giao ban", "Họp giao lưu ban", id="words in the middle"),
        pytest.param("an", "an an", "an b an", id="before the same word"),
        pytest.param("an", "an an", "an an b", id="after the same word"),
        pytest.param("Họp", "Họp giao\n", "Họp giao\nMột", id="another line"),
        pytest.param("Họp ", "Họp chee", "Họp chế", id="letters put right by the input method"),
        pytest.param("", "dd", "đ", id="the only letter put right"),
        pytest.param("", "Thiêu", "Thiếu biên", id="put right and gone on"),
        pytest.param("Có ché", "Có chế", "Có chế độ", id="on from a word put right"),
        pytest.param("Họp A", "Họp chee A", "Họp chế A", id="put right in the middle"),
        pytest.param("", "Họp giao", "Họp gi", id="a letter taken back"),
        pytest.param("Họp", "Họp g", "Họp", id="the only word taken back"),
        pytest.param("Họp giao ban", "Họp giao b", "Họp giao", id="taking away backwards"),
        pytest.param("Họp giao ban", "Họp ao ban", "Họp ban", id="taking away forwards"),
        pytest.param("Có {a} và", "Có {a} và {", "Có {a} và {b", id="beside a figure"),
    ],
)
def test_writing_runs_on(start: str, now: str, after: str) -> None:
    assert runs_on(start, now, after)


@pytest.mark.parametrize(
    ("start", "now", "after"),
    [
        pytest.param("", "Họp", "abc Họp", id="words before the word written"),
        pytest.param("Họp", "Họp giao", "abc Họp giao", id="words at the start"),
        pytest.param("Họp", "Họp giao ban", "Họp mở giao ban", id="words amid those written"),
        pytest.param("Họp ban", "Họp giao ban", "Họp giao ban A", id="words behind those that stood there"),
        pytest.param("Họp ban", "Họp giao ban", "Họp giao bn", id="a letter taken out behind"),
        pytest.param("Họp", "Họp giao", "Hp giao", id="a letter taken out before"),
        pytest.param("", "Họp giao ban", "Họp giao ", id="the last word taken out"),
        pytest.param("", "Họp giao ban", "Họp b", id="more than the last word taken out"),
        pytest.param("", "Họp giao", "", id="all words taken out"),
        pytest.param("", "Họp giao", "A", id="all words written anew"),
        pytest.param("Họp giao ban", "Họp ban", "Họp ba", id="taken away elsewhere"),
        pytest.param("Họp giao", "Họp", "Họp ban", id="written after taking away"),
        pytest.param("", "Có", "Có {a}", id="a figure put in"),
        pytest.param("", "Có {a}", "Có {a} người", id="words behind a figure put in"),
        pytest.param("", "{a}", "", id="a figure taken out"),
        pytest.param("{a} b", "{a}", "", id="a figure taken out after a word"),
        pytest.param("", "{a} {a}", "{a} ", id="one of two figures taken out"),
        pytest.param("", "{a}", "{b}", id="another figure"),
    ],
)
def test_writing_does_not_run_on(start: str, now: str, after: str) -> None:
    assert not runs_on(start, now, after)


@given(
    st.text("ab ", max_size=6), st.text("ab ", max_size=6), st.text("ab ", min_size=1, max_size=6), st.data()
)
def test_what_is_added_at_the_end_of_the_writing_runs_on(
    head: str, tail: str, written: str, data: st.DataObject
) -> None:
    added = data.draw(st.text("abc ", min_size=1, max_size=6))
    assert runs_on(head + tail, head + written + tail, head + written + added + tail)


@given(
    st.text("ab ", max_size=6), st.text("xy ", min_size=1, max_size=6), st.text("cd", min_size=1, max_size=6)
)
def test_what_is_added_at_the_start_of_the_text_does_not(head: str, written: str, added: str) -> None:
    now = f"a {head}{written}"
    assert not runs_on(f"a {head}", now, f"{added} {now}")


def test_after_a_minute_another_step_begins(form: Form) -> None:
    desk = Desk(form)
    for count in range(1, 8):
        desk.write("từ " * count, after=15)
    assert desk.undo() == "từ " * 5
    assert desk.undo() == ""


def test_words_that_were_taken_out_again_come_back(form: Form) -> None:
    desk = Desk(form)
    desk.write("Một đoạn văn đã viết trong một phút")
    desk.write("x")
    assert desk.undo() == "Một đoạn văn đã viết trong một phút"


def test_any_other_edit_between_begins_another_step(form: Form) -> None:
    for between in (OTHER, note_at("plan.total")):
        desk = Desk(form)
        desk.write("Một")
        desk.write("ghi chú", between)
        desk.write("Một hai")
        assert [desk.undo(), desk.undo()] == ["Một", "Một"]
    desk = Desk(form)
    desk.write("Một")
    desk.write("Một hai", label="Dán")
    assert desk.undo() == "Một"


def test_writing_after_undo_is_a_step_of_its_own(form: Form) -> None:
    desk = Desk(form)
    desk.write("Một")
    desk.write("Một hai", label="Dán")
    desk.undo()
    desk.write("Một ba")
    assert desk.undo() == "Một"
    desk.redo()
    desk.write("Một ba bốn")
    assert desk.undo() == "Một ba"


def test_a_clock_that_is_set_back_begins_another_step(form: Form) -> None:
    desk = Desk(form)
    desk.write("Một")
    desk.write("Một hai", after=-5)
    assert desk.undo() == "Một"


def test_what_was_written_and_taken_out_leaves_nothing_to_undo(form: Form) -> None:
    desk = Desk(form)
    desk.write("Một")
    desk.write("")
    assert desk.stack.last is None
    desk.write("Hai")
    assert desk.undo() == ""


def test_notes_and_reasons_are_written_as_texts_are(form: Form) -> None:
    desk = Desk(form)
    for place in (note_at("plan.total"), Place(PlaceKind.REASON, "plan.fell")):
        for text in ("Một", "Một hai"):
            desk.write(text, place)
        desk.undo()
        assert desk.entry.at(place).blank


def test_values_are_kept_one_by_one(form: Form) -> None:
    desk = Desk(form)
    for text in ("1", "12"):
        desk.write(text, value_at("plan.total"))
    desk.undo()
    assert desk.entry.at(value_at("plan.total")).typed == "1"


def test_a_reason_and_the_note_that_holds_it_are_one_step(form: Form) -> None:
    desk = Desk(form)
    places = (Place(PlaceKind.REASON, "plan.fell"), note_at("plan.total"))
    for text in ("Một", "Một hai"):
        desk.at += timedelta(seconds=1)
        edit = desk.entry.edit({place: text_value(text) for place in places}, "Giải trình")
        desk.stack.push(edit, desk.at)
        desk.entry.apply(edit)
    desk.undo()
    assert all(desk.entry.at(place).blank for place in places)
    assert desk.stack.last is None


TEXTS = st.text("ab ", max_size=4).map(str.strip) | st.just("một đoạn văn dài hơn hai mươi chữ")
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "write", "undo", "redo"]), st.sampled_from([TEXT, OTHER]), TEXTS)
    | st.tuples(st.just("note"), st.just(note_at("plan.total")), TEXTS),
    max_size=20,
)


@given(STEPS, st.lists(st.floats(-1, 40), min_size=20, max_size=20))
def test_undoing_everything_restores_the_start_and_redoing_the_end(
    form_once: Form, steps: list[tuple[str, Place, str]], pauses: list[float]
) -> None:
    desk = Desk(form_once)
    for (what, place, text), pause in zip(steps, pauses, strict=False):
        if what in ("write", "note"):
            desk.write(text, place, after=pause)
        elif what == "undo":
            desk.undo()
        else:
            desk.redo()
    while desk.redo() is not None:
        pass
    end = dict(desk.entry)
    while (last := desk.stack.last) is not None:
        assert all(change.before != change.after for change in last.changes), "a step that changes nothing"
        desk.undo()
    assert dict(desk.entry) == {}
    while desk.redo() is not None:
        pass
    assert dict(desk.entry) == end
