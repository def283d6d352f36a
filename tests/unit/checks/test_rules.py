"""Findings: what the rules of a form and the engine itself say, kept up to date change by change."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import BLANK_FIGURE, UNKNOWN_FIGURE, UNREADABLE, Checks
from cchc_desktop.entry.compute import NoHistory
from cchc_desktop.entry.model import Place, PlaceKind, text_value
from cchc_desktop.entry.values import MAX_TEXT
from cchc_desktop.forms.model import Form, Indicator, Severity
from tests.findings import check_report
from tests.unit.small_form import FormFiles, Report, note_at, text_at, value_at


class Fell(NoHistory):
    """A history in which ten tasks were done before."""

    def previous(self, row: Indicator, /) -> Decimal | None:
        return Decimal(10) if row.id == "plan.done" else None


class Desk(Report):
    """A report with its checks, refreshed as a session does it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.checks = Checks(self.entry, self.calculation)

    def type(self, **values: str) -> frozenset[Place]:
        """Type values, ids with "__" for "."; return the places whose findings changed."""
        typed = {row.replace("__", "."): text for row, text in values.items()}
        changed = self.put(typed)
        return self.checks.update({*map(value_at, typed), *map(value_at, changed)})

    def answer(self, key: str, text: str) -> Place:
        """Give a reason and return its place."""
        return self._write(Place(PlaceKind.REASON, key), text_value(text))

    @property
    def rules(self) -> list[str]:
        return [finding.rule for finding in self.checks.findings]


@pytest.fixture
def desk(form: Form) -> Desk:
    return Desk(form)


def test_a_blank_report_has_no_findings(desk: Desk) -> None:
    assert desk.checks.findings == ()


def test_a_rule_that_does_not_hold_is_a_finding_with_its_figures(desk: Desk) -> None:
    changed = desk.type(staff__quota="1.029", staff__present="1.030")
    assert desk.checks.findings == (
        Finding(
            "staff.over",
            Severity.ERROR,
            (value_at("staff.present"), value_at("staff.quota")),
            "Có mặt 1.030 vượt 1.029.",
            "Sửa 1.030.",
        ),
    )
    assert changed == {value_at("staff.present"), value_at("staff.quota")}


def test_a_finding_goes_when_it_is_mended(desk: Desk) -> None:
    desk.type(staff__quota="29", staff__present="30")
    assert desk.type(staff__present="29") == {value_at("staff.present"), value_at("staff.quota")}
    assert desk.checks.findings == ()
    assert desk.checks.at(value_at("staff.present")) == ()


def test_a_finding_follows_its_figures(desk: Desk) -> None:
    desk.type(staff__quota="29", staff__present="30")
    assert desk.type(staff__present="31") != frozenset()
    assert desk.checks.findings[0].text == "Có mặt 31 vượt 29."


def test_a_change_elsewhere_touches_no_finding(desk: Desk) -> None:
    desk.type(staff__quota="29", staff__present="30")
    assert desk.type(plan__total="45") == frozenset()
    assert desk.rules == ["staff.over"]


def test_a_rule_over_a_blank_says_nothing(desk: Desk) -> None:
    desk.type(staff__present="30")
    assert desk.checks.findings == ()


def test_a_rule_that_asks_for_blanks_speaks_and_shows_them_as_dots(desk: Desk) -> None:
    desk.type(plan__done="3")
    assert [(f.rule, f.text) for f in desk.checks.findings] == [
        ("plan.total_missing", "Chưa có số đề ra (…).")
    ]


def test_a_typed_rate_is_checked_against_its_counts(desk: Desk) -> None:
    desk.type(plan__total="45", plan__done="20", plan__rate="40")
    assert [f.text for f in desk.checks.findings] == ["Tỷ lệ 40 khác 44,44."]
    desk.type(plan__rate="44,4")
    assert desk.checks.findings == ()


def test_a_computed_rate_agrees_with_its_counts(desk: Desk) -> None:
    desk.type(plan__total="45", plan__done="20")
    assert desk.checks.findings == ()


def test_sums_in_messages_are_blank_where_they_cannot_be_reckoned(files: FormFiles) -> None:
    files.replace(
        "checks.csv", "staff.over,error,staff.present <= staff.quota", "staff.over,error,staff.present < 1"
    )
    files.replace(
        "checks.csv", "Có mặt {staff.present} vượt {staff.quota}.", "{= staff.present / staff.quota} {= 1/4}"
    )
    desk = Desk(files.load())
    desk.type(staff__present="5")
    assert desk.checks.findings[0].text == "… 0,25"
    assert desk.type(staff__quota="2") == {value_at("staff.present")}
    assert desk.checks.findings[0].text == "2,5 0,25"


def test_history_is_compared(form: Form) -> None:
    desk = Desk(form, Fell())
    desk.type(plan__done="9", plan__total="20")
    assert [f.text for f in desk.checks.findings] == ["Đã xong 9, kỳ trước 10."]


def test_a_rule_about_a_note_leads_to_the_note_and_shows_the_word(desk: Desk) -> None:
    desk.type(plan__idea="1")
    (finding,) = desk.checks.findings
    assert finding.places == (note_at("plan.idea"), value_at("plan.idea"))
    assert finding.text == "Trả lời Có mà chưa ghi chú."
    place = desk.note("plan.idea", "Mô hình mới")
    assert desk.checks.update([place]) == {note_at("plan.idea"), value_at("plan.idea")}
    assert desk.checks.findings == ()


def test_a_rule_leads_to_what_it_names_first(files: FormFiles) -> None:
    files.replace("checks.csv", "noted(plan.idea) or plan.idea != 1", "plan.idea != 1 or noted(plan.idea)")
    desk = Desk(files.load())
    desk.type(plan__idea="1")
    assert desk.checks.findings[0].places == (value_at("plan.idea"), note_at("plan.idea"))


def test_a_rule_about_the_note_of_a_heading_does_not_name_its_value(files: FormFiles) -> None:
    files.replace("checks.csv", "staff.present <= staff.quota", "noted(staff.head) or blank(staff.quota)")
    desk = Desk(files.load())
    desk.type(staff__quota="3")
    assert desk.checks.findings[0].places == (note_at("staff.head"), value_at("staff.quota"))


def test_what_cannot_be_read_is_an_error_with_its_reason(desk: Desk) -> None:
    assert desk.type(staff__quota="hai") == {value_at("staff.quota")}
    assert desk.checks.findings == (
        Finding(
            UNREADABLE,
            Severity.ERROR,
            (value_at("staff.quota"),),
            "“hai” không phải là số.",
            "Gõ lại bằng chữ số, ví dụ 1234 hoặc 44,44.",
        ),
    )
    assert desk.type(staff__quota="2") == {value_at("staff.quota")}
    assert not desk.checks.findings


def test_notes_and_texts_that_are_too_long_are_errors(desk: Desk) -> None:
    desk.checks.update(
        [desk.note("plan.idea", "x" * (MAX_TEXT + 1)), desk.write("results", "y" * (MAX_TEXT + 1))]
    )
    assert [f.places for f in desk.checks.findings] == [(note_at("plan.idea"),), (text_at("results"),)]
    assert desk.rules == [UNREADABLE, UNREADABLE]


def test_an_unknown_figure_in_a_text_is_a_warning(desk: Desk) -> None:
    place = desk.write("results.plan", "Có {plan.totl} và {plan.totl} nhiệm vụ")
    assert desk.checks.update([place]) == {place}
    (finding,) = desk.checks.findings
    assert (finding.rule, finding.severity, finding.places) == (UNKNOWN_FIGURE, Severity.WARNING, (place,))
    assert finding.text == "Lời văn mục 1.1 dẫn số liệu {plan.totl} nhưng biểu mẫu không có dòng này."


def test_a_figure_of_a_blank_row_is_a_hint_until_it_is_filled(desk: Desk) -> None:
    place = desk.write("results.plan", "Có {plan.total}, xong {plan.done}")
    desk.checks.update([place])
    assert list(desk.checks.findings) == [], "nothing of the area has been filled yet"
    desk.type(plan__name="Một cửa số")
    (finding,) = desk.checks.findings
    assert (finding.rule, finding.severity) == (BLANK_FIGURE, Severity.HINT)
    assert finding.places == (place, value_at("plan.total"), value_at("plan.done"))
    assert finding.text == "Lời văn mục 1.1 dẫn số liệu còn để trống: Nhiệm vụ đề ra; Nhiệm vụ đã xong."
    assert desk.type(plan__total="45") >= {value_at("plan.total"), place}
    assert desk.checks.findings[0].text == "Lời văn mục 1.1 dẫn số liệu còn để trống: Nhiệm vụ đã xong."
    desk.type(plan__done="5")
    assert desk.checks.findings == ()


def test_a_text_that_is_emptied_has_no_findings(desk: Desk) -> None:
    desk.checks.update([desk.write("results.plan", "{x}")])
    desk.checks.update([desk.write("results.plan", "")])
    assert desk.checks.findings == ()


def test_a_text_of_a_heading_that_the_form_lacks_is_left_alone(desk: Desk) -> None:
    assert desk.checks.update([desk.write("old.heading", "{x}")]) == frozenset()


def test_two_unknown_figures_of_one_text_can_be_told_apart(desk: Desk) -> None:
    desk.checks.update([desk.write("results", "{x} và {y}")])
    assert [f.key for f in desk.checks.findings] == [f"{UNKNOWN_FIGURE}:results:{name}" for name in "xy"]


def test_only_hints_can_be_silenced(desk: Desk) -> None:
    desk.type(staff__quota="1", staff__present="2", plan__idea="1", plan__total="9", plan__done="9")
    desk.type(plan__rate="5")
    assert desk.rules == ["staff.over", "plan.rate", "plan.idea_note"]
    desk.checks.silence(frozenset(desk.rules))
    assert desk.rules == ["staff.over", "plan.rate"]
    assert [f.rule for f in desk.checks.silenced_hints] == ["plan.idea_note"]


def test_findings_come_by_severity_and_then_in_the_order_of_the_form(desk: Desk) -> None:
    desk.checks.update([desk.write("trouble", "{x}"), desk.write("results", "{y}")])
    desk.type(
        staff__quota="1", staff__present="2", plan__idea="1", plan__total="x", plan__rate="5", plan__done="2"
    )
    assert desk.rules == [UNREADABLE, "staff.over", UNKNOWN_FIGURE, UNKNOWN_FIGURE, "plan.idea_note"]
    assert [f.places[0] for f in desk.checks.findings[2:4]] == [text_at("results"), text_at("trouble")]


def test_findings_are_found_at_every_place_that_they_touch(desk: Desk) -> None:
    desk.type(staff__quota="1", staff__present="2")
    finding = desk.checks.findings[0]
    assert desk.checks.at(value_at("staff.quota")) == desk.checks.at(value_at("staff.present")) == (finding,)
    assert not desk.checks.at(note_at("staff.quota"))
    assert not desk.checks.at(text_at("results"))


def test_a_full_check_sees_what_changed_unseen(desk: Desk) -> None:
    desk.type(staff__quota="x")
    desk.put({"staff.quota": "1", "staff.present": "2"})
    desk.write("results", "{x}")
    assert desk.checks.update(None) == {
        value_at("staff.quota"),
        value_at("staff.present"),
        text_at("results"),
    }
    assert desk.rules == ["staff.over", UNKNOWN_FIGURE]


def test_a_report_can_be_checked_at_once(desk: Desk) -> None:
    desk.type(staff__quota="1", staff__present="2", plan__done="9", plan__total="20")
    assert check_report(desk.entry) == desk.checks.findings
    assert [f.rule for f in check_report(desk.entry, Fell())] == ["staff.over", "plan.fell"]


typings = st.dictionaries(
    st.sampled_from(
        ["plan__rate", "plan__total", "plan__done", "plan__idea", "staff__quota", "staff__present"]
    ),
    st.sampled_from(["", "0", "1", "2", "45", "x"]),
)
texts = st.dictionaries(
    st.sampled_from(["results", "results.plan"]),
    st.sampled_from(["", "{plan.rate} {x}", "{plan.total}"]),
    max_size=1,
)


reasons = st.dictionaries(
    st.sampled_from(["plan.rate", "plan.fell", "no.such"]), st.sampled_from(["", "Vì A"])
)
notes = st.dictionaries(
    st.sampled_from(["plan.rate", "plan.done"]), st.sampled_from(["", "Giải trình: Vì A."])
)


@settings(max_examples=100, deadline=None)
@given(steps=st.lists(st.tuples(typings, texts, reasons, notes), max_size=6))
def test_updates_lead_to_what_a_full_check_finds(
    form_once: Form, steps: list[tuple[dict[str, str], ...]]
) -> None:
    desk = Desk(form_once)
    for values, written, given_reasons, noted in steps:
        before = set(desk.checks.findings)
        changed = set(desk.checks.update([desk.write(heading, text) for heading, text in written.items()]))
        changed |= desk.checks.update([desk.answer(key, text) for key, text in given_reasons.items()])
        changed |= desk.checks.update([desk.note(row, text) for row, text in noted.items()])
        changed |= desk.type(**values)
        assert desk.checks.findings == check_report(desk.entry)
        differing = before.symmetric_difference(desk.checks.findings)
        assert {place for finding in differing for place in finding.places} <= changed
