"""Rows held against their own past, in a form that has no rule for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.history import FAMILIES
from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import NoHistory
from cchc_desktop.entry.model import Place, PlaceKind, text_value
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Flow, Form, Indicator, Severity
from cchc_desktop.periods import Period
from tests.findings import check_report
from tests.unit.small_form import FormFiles, Report, note_at, value_at

ROWS = """\
id,stt,level,label,unit,kind,choices,flow,over_units,formula,note_hint
work,I,area,Công việc,,none,,,,,
papers,1,group,Số văn bản đi của cơ quan (giấy và điện tử):,Văn bản,count,,flow,sum,,
visits,,row,Lượt tiếp dân,Lượt,count,,flow,sum,,
rate,,row,Tỷ lệ đúng hẹn,%,percent,,rate,none,,
done,,row,Nhiệm vụ đã xong,Nhiệm vụ,count,,cumulative,sum,,
share,,row,Tỷ lệ,%,percent,,rate,recompute,done / papers * 100,
idea,,row,Có sáng kiến,,choice,0=Không|1=Có,flow,none,,
people,II,area,Bộ máy,,none,,,,,
staff,1,group,Biên chế,,none,,,,,Quyết định số …
staff.quota,,row,Được giao,Người,count,,stock,sum,,
staff.present,,row,Có mặt,Người,count,,stock,sum,,
staff.rules,,row,Có quy chế,,choice,0=Không|1=Có,stock,none,,
"""
RULES = """\
id,severity,rule,message,remedy
papers_far,warning,papers <= 100 * visits,Nhiều văn bản.,Đếm lại.
"""
OUTLINE = '[[heading]]\nid = "results"\nnumber = "1"\ntitle = "Kết quả"\n'
BEFORE = {"papers": (40, 50), "visits": (8, 12), "rate": (100, 100), "done": (3,), "idea": (1, 0)}
STOCKS = {"staff.quota": (29,), "staff.present": (26,), "staff.rules": (1,)}


@dataclass
class Past(NoHistory):
    """Figures by row id, the latest first, and the notes of the last report."""

    before: Mapping[str, tuple[int, ...]]
    notes: Mapping[str, str] = field(default_factory=dict)

    def previous(self, row: Indicator, /) -> Decimal | None:
        return Decimal(self.before[row.id][0]) if row.id in self.before else None

    def figures(self, row: Indicator, /) -> tuple[tuple[Period, Decimal], ...]:
        return tuple((Period(2022, "Q4"), Decimal(figure)) for figure in self.before.get(row.id, ()))

    def last(self, place: Place, /) -> str:
        return self.notes.get(place.id, "") if place.kind is PlaceKind.NOTE else ""


class Desk(Report):
    """A report with its checks, refreshed as a session does it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.checks = Checks(self.entry, self.calculation)

    def type(self, **values: str) -> None:
        """Type values by row id, "__" for "."."""
        typed = {row.replace("__", "."): text for row, text in values.items()}
        changed = self.put(typed)
        self.checks.update({*map(value_at, typed), *map(value_at, changed)})

    def say(self, row: str, text: str) -> None:
        """Write a note."""
        self.checks.update([self.note(row, text)])

    @property
    def only(self) -> Finding:
        """The one finding that is not about blanks."""
        (finding,) = (f for f in self.checks.findings if not f.rule.endswith("_blank"))
        return finding

    @property
    def rules(self) -> list[str]:
        return [f.rule for f in self.checks.findings if not f.rule.endswith("_blank")]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    files = FormFiles(tmp_path_factory.mktemp("forms") / "small")
    files.texts |= {"indicators.csv": ROWS, "checks.csv": RULES, "outline.toml": OUTLINE}
    return files.load()


@pytest.fixture
def desk(form: Form) -> Desk:
    return Desk(form, Past({**BEFORE, **STOCKS}, {"staff": "Quyết định số 1"}))


class TestStock:
    def test_one_that_changed_without_a_word_is_a_hint(self, desk: Desk) -> None:
        desk.type(staff__present="27")
        assert desk.only == Finding(
            "staff.present_changed",
            Severity.HINT,
            (value_at("staff.present"),),
            "Có mặt: 27, kỳ trước là 26, mà cột ghi chú không nêu gì mới.",
            "Sửa lại nếu gõ nhầm; nếu đúng, ghi lý do hoặc số văn bản vào cột ghi chú.",
            family="history.changed",
        )
        desk.type(staff__present="26")
        assert desk.rules == []

    @pytest.mark.parametrize("row", ["staff.present", "staff"])
    def test_a_new_note_of_its_own_or_of_its_group_explains_it(self, desk: Desk, row: str) -> None:
        desk.type(staff__present="27")
        desk.say(row, "Quyết định số 2")
        assert desk.rules == []
        desk.say(row, "")
        assert desk.rules == ["staff.present_changed"]

    def test_the_note_of_last_time_explains_nothing(self, desk: Desk) -> None:
        desk.say("staff", "  Quyết định  số 1 ")
        desk.type(staff__quota="28")
        assert desk.rules == ["staff.quota_changed"]

    def test_an_answer_is_quoted_in_its_words(self, desk: Desk) -> None:
        desk.type(staff__rules="0")
        assert desk.only.text == "Có quy chế: Không, kỳ trước là Có, mà cột ghi chú không nêu gì mới."

    @pytest.mark.parametrize(("typed", "far"), [("35", False), ("36", True), ("17", False), ("16", True)])
    def test_one_that_changed_much_is_a_warning_whatever_its_note(
        self, desk: Desk, typed: str, far: bool
    ) -> None:
        desk.say("staff", "Quyết định số 2")
        desk.type(staff__present=typed)
        assert desk.rules == (["staff.present_far"] if far else [])

    def test_one_that_was_blank_last_time_has_nothing_to_differ_from(self, form: Form) -> None:
        desk = Desk(form, Past({}))
        desk.type(staff__present="27", papers="9", visits="5", rate="3")
        assert desk.checks.findings == ()


class TestFlow:
    def test_one_outside_its_range_is_a_hint(self, desk: Desk) -> None:
        desk.type(visits="25")
        assert desk.only.severity is Severity.HINT
        assert desk.only.text == "Lượt tiếp dân: 25, trong khi 2 kỳ trước từ 8 đến 12."

    @pytest.mark.parametrize("typed", ["4", "8", "12", "24"])
    def test_the_range_is_wide(self, desk: Desk, typed: str) -> None:
        desk.type(visits=typed)
        assert desk.rules == []

    def test_one_far_outside_is_a_warning(self, desk: Desk) -> None:
        desk.type(visits="80")
        assert desk.rules == ["visits_unusual"]
        desk.type(visits="81")
        assert (desk.only.rule, desk.only.severity) == ("visits_far", Severity.WARNING)

    def test_one_earlier_figure_makes_no_range(self, form: Form) -> None:
        desk = Desk(form, Past({"visits": (8,)}))
        desk.type(visits="80")
        assert desk.rules == []

    def test_what_the_form_says_itself_is_not_said_again(self, desk: Desk) -> None:
        desk.type(papers="500", visits="10")
        assert desk.rules == ["papers_unusual"], "the form's own rule holds, and it alone says what is far"
        desk.type(visits="4")
        assert desk.rules == ["papers_far"]
        desk.type(visits="8")
        assert desk.rules == ["papers_unusual"]

    def test_a_rule_of_the_same_name_takes_its_place(self, form: Form) -> None:
        rules = (*form.rules, replace(form.rules[0], id="visits_unusual"))
        desk = Desk(replace(form, rules=rules), Past(BEFORE))
        desk.type(visits="25")
        assert desk.rules == []

    def test_its_label_is_cut_to_what_a_sentence_can_hold(self, desk: Desk) -> None:
        desk.type(papers="1", visits="8")
        assert desk.only.text.startswith("Số văn bản đi của cơ quan: 1, trong khi 2 kỳ trước từ 40 đến 50")

    def test_an_answer_has_no_range(self, desk: Desk) -> None:
        desk.type(idea="1")
        assert desk.rules == []


def test_a_rate_that_was_always_the_same_and_no_longer_is(desk: Desk) -> None:
    desk.type(rate="99,5")
    assert desk.only.text == "Tỷ lệ đúng hẹn: 99,5%, trong khi 2 kỳ trước đều là 100%."
    desk.type(rate="100")
    assert desk.rules == []


def test_a_rate_that_varies_is_left_in_peace(form: Form) -> None:
    desk = Desk(form, Past({"rate": (100, 50)}))
    desk.type(rate="3")
    assert desk.rules == []


class TestBlanks:
    def test_once_an_area_is_begun_it_names_what_it_had_and_lacks(self, desk: Desk) -> None:
        assert list(desk.checks.findings) == []
        desk.type(staff__quota="29")
        (finding,) = desk.checks.findings
        assert finding == Finding(
            "people_blank",
            Severity.HINT,
            (value_at("staff.present"), value_at("staff.rules")),
            "Kỳ trước có số liệu, kỳ này còn trống: Có mặt (26); Có quy chế (Có).",
            "Nhập số liệu của kỳ này; không phát sinh thì nhập 0.",
            family="history.blank",
        )
        desk.type(staff__present="26", staff__rules="Có")
        assert desk.checks.findings == ()

    def test_many_are_counted(self, desk: Desk) -> None:
        desk.type(papers="45")
        (finding,) = desk.checks.findings
        assert finding.text.endswith(
            "Lượt tiếp dân (8); Tỷ lệ đúng hẹn (100%); Nhiệm vụ đã xong (3) và 1 dòng khác."
        )
        assert value_at("share") not in finding.places, "it follows from the others"

    def test_what_was_carried_over_is_no_beginning(self, desk: Desk) -> None:
        carried = replace(read_value(desk.form.by_id["staff.quota"], "29"), carried=True)
        place = value_at("staff.quota")
        desk.entry.apply(desk.entry.edit({place: carried}))
        desk.calculation.update([place.id])
        desk.checks.update([place])
        assert list(desk.checks.findings) == []
        desk.entry.apply(desk.entry.edit({place: carried.confirmed}))
        desk.checks.update([place])
        assert [f.rule for f in desk.checks.findings] == ["people_blank"]


def test_a_hint_is_silenced_with_all_of_its_kind_or_for_its_row_alone(desk: Desk) -> None:
    desk.type(staff__present="27", staff__quota="28", staff__rules="Có")
    assert desk.rules == ["staff.quota_changed", "staff.present_changed"]
    quota, present = desk.checks.findings
    assert quota.kind == present.kind == "history.changed"

    assert desk.checks.silence(frozenset({quota.kind})) == {*quota.places, *present.places}
    assert desk.rules == []
    assert desk.checks.silenced_hints == (quota, present)
    assert desk.checks.silence(frozenset({quota.rule})) >= set(present.places)
    assert desk.checks.findings == (present,)


def test_every_kind_of_hint_can_be_named(desk: Desk) -> None:
    desk.type(staff__present="27", visits="30", papers="45")
    assert {f.kind for f in desk.checks.findings if f.severity is Severity.HINT} == set(FAMILIES)


rows = st.sampled_from(["papers", "visits", "rate", "done", "idea", "staff.quota", "staff.present"])
steps = st.lists(
    st.tuples(rows, st.sampled_from(["", "0", "1", "8", "26", "100", "500", "x"]), st.booleans()), max_size=8
)


@settings(max_examples=100, deadline=None)
@given(steps=steps)
def test_updates_lead_to_what_a_full_check_finds(form: Form, steps: list[tuple[str, str, bool]]) -> None:
    history = Past({**BEFORE, **STOCKS}, {"staff": "1"})
    desk = Desk(form, history)
    for row, typed, noted in steps:
        if noted:
            place = note_at("staff")
            desk.entry.apply(desk.entry.edit({place: text_value(typed)}))
            desk.checks.update([place])
        else:
            desk.type(**{row: typed})
        assert desk.checks.findings == check_report(desk.entry, history)


def test_every_row_has_one_finding_at_most(form: Form) -> None:
    desk = Desk(form, Past({**BEFORE, **STOCKS}))
    for row in form.indicators:
        if row.flow in (Flow.FLOW, Flow.STOCK, Flow.RATE):
            desk.type(**{row.id: "9" if row.choices == () else "1"})
    assert len(desk.rules) == len({rule.rsplit("_", 1)[0] for rule in desk.rules})
