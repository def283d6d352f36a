"""The rows of the form against what is printed on it, written down here a second time."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from cchc_desktop.entry.model import Entry
from cchc_desktop.forms.model import Flow, Form, Indicator, Kind, Level, OverUnits
from cchc_desktop.forms.wording import find_figures
from cchc_desktop.periods import all_spans

# Number and name of each area, its rows, those of them that take a value.
AREAS = (
    ("I", "Công tác chỉ đạo điều hành CCHC", 28, 22),
    ("II", "Cải cách thể chế", 11, 9),
    ("III", "Cải cách thủ tục hành chính", 26, 22),
    ("IV", "Cải cách tổ chức bộ máy hành chính nhà nước", 41, 33),
    ("V", "Cải cách chế độ công vụ", 29, 22),
    ("VI", "Cải cách tài chính công", 10, 8),
    ("VII", "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số", 40, 33),
)
# The numbers in the first column, area by area: III counts to 7, VII has its 2 three times.
NUMBERS = {
    "I": "1 2 3 4 5 6 7 8 9",
    "II": "1 2 3",
    "III": "1 2 3 4 5 6 7",
    "IV": "1 2 3 4 5 6 7",
    "V": "1 2 3 4 5 6",
    "VI": "1 2 3 4 5",
    "VII": "1 2 2 2 3 4 5 6 7 8 9 10",
}
# Labels and units that a well-meaning hand would mend.
AS_PRINTED = {
    "training.planned": ("Số người được đạo tào, bồi dưỡng theo Kế hoạch", "Người"),
    "training.trained": ("Số người đã được đạo tào, bồi dưỡng thực tế", "Người"),
    "procedures.in_force": ("Tổng số TTHC đang có hiệu lực:", "Thủ tục"),
    "procedures.in_force_office": ("- Số TTHC áp dụng tại cơ quan, đơn vị:", "Thủ tục"),
    "procedures.in_force_units": ("- Số TTHC áp dụng tại các đơn vị trực thuộc:", "Thủ tục"),
    "discipline": ("Số liệu về xử lý kỷ luật cán bộ, công chức (cả về Đảng và chính quyền).", ""),
    "discipline.office_leaders": ("Số lãnh đạo cấp sở, ngành bị kỷ luật.", "Người"),
    "discipline.units_state_funded": ("- Trong đơn vị SNCL do ngân sách nhà nước đảm bảo", ""),
    "staff.units": (
        "Số người làm việc hưởng lương từ NSNN tại các đơn vị sự nghiệp công lập (nếu có)",
        "",
    ),
    "autonomy.agencies": (
        "Số tổ chức hành chính trực thuộc thực hiện cơ chế tự chủ, tự chịu trách nhiệm về quản lý kinh phí "
        "hành chính",
        "Cơ quan, đơn vị",
    ),
    "communication.media_items": (
        "Có thực hiện tuyên truyền CCHC thường xuyên thông qua phương tiện truyền thông (báo, đài, website, "
        "zalo, …)",
        "Tin, bài",
    ),
    "communication.meetings": (
        "Có thực hiện tuyên truyền CCHC thường xuyên thông qua các cuộc họp, hội nghị, hội thi, hội diễn,…",
        "Không = 0\nCó = 1",
    ),
    "survey.method": ("Hình thức khảo sát", "Trực tuyến = 0\nPhát phiếu = 1\nKết hợp = 2"),
    "compliance": (
        "Việc chấp hành Chỉ thị 10/CT-UBND của Chủ tịch UBND tỉnh, Chỉ thị 10/CT-TTg và Chỉ thị 26/CT-TTg "
        "của Thủ tướng Chính phủ về kỷ luật, kỷ cương hành chính",
        "Tốt =1\nCó vi phạm = 0",
    ),
    "appointment.by_exam": (
        "Thực hiện tuyển chọn, bổ nhiệm lãnh đạo qua thi tuyển",
        "Đã thực hiện = 1\nChưa thực hiện = 0",
    ),
    "feedback.address_posted": (
        "Có thực hiện niêm yết địa chỉ tiếp nhận phản ảnh kiến nghị của cá nhân, tổ chức đối với TTHC thuộc "
        "thẩm quyền giải quyết",
        "Không = 0\nCó = 1",
    ),
    "autonomy.office": ("Sở ngành thực hiện cơ chế tự chủ theo quy định", "Có = 1\nKhông = 0"),
    "edocs.electronic": (
        "- Số lượng văn bản được gửi hoàn toàn dưới dạng điện tử (Sử dụng chữ ký số, chứng thư số và gửi "
        "trên môi trường điện tử).",
        "Văn bản",
    ),
    "online.level3": ("Dịch vụ công trực tuyến mức độ 3", ""),
    "online.level4.with_dossiers": (
        "- Số TTHC đang cung cấp trực tuyến mức độ 4 có phát sinh hồ sơ nộp trực tuyến",
        "TTHC",
    ),
    "online.dossiers_all": (
        "Tổng số hồ sơ TTHC đã tiếp nhận (cả trực tiếp và trực tuyến đối với các TTHC đã cung cấp trực tuyến "
        "mức độ 3 và 4 có phát sinh hồ sơ)",
        "TTHC",
    ),
    "digital.applications": (
        "Triển khai các ứng dụng số khác như: Quản lý nhân sự, Quản lý tài chính – Kế toán, Quản lý Thi đua "
        "– Khen thưởng, Quản lý tài sản",
        "Số lượng phần mềm",
    ),
    "postal.dossiers_received": ("Tổng số hồ sơ thực tế được tiếp nhận qua dịch vụ BCCI", "Hồ sơ"),
}
# Rows that take a figure though no unit is printed beside them, and the only rows with hints "Ghi rõ".
WITHOUT_UNIT = {
    "dossiers.received",
    "dossiers.returned",
    "discipline.units_autonomous",
    "discipline.units_partial",
    "discipline.units_state_funded",
}
TO_BE_EXPLAINED = {
    "innovation": "Ghi rõ tên sáng kiến, nội dung, văn bản triển khai, đánh giá sơ bộ kết quả thực hiện",
    "compliance": "Ghi rõ nội dung vi phạm",
    "autonomy.agencies": "Ghi rõ số lượng đơn vị đã triển khai/tổng số đơn vị",
    "spending_rules.units": "Ghi rõ tên đơn vị",
    "iso.units_published": "Quyết định công bố: (nếu không công bố: ghi rõ lý do)",
}
# Everything that is printed in the first three columns, row by row. It was compared word by word with the
# printed form; a published version never changes, so this never does either.
PRINTED_SHA256 = "b8a3ace9ee245d3199bfaacbfc7db5372447a22fd6f3a8c3181153e8257bb6a5"


def test_the_sheet_has_every_row(form: Form) -> None:
    assert len(form.indicators) == 185
    found = tuple(
        (area.stt, area.label, len(rows), sum(row.takes_value for row in rows))
        for area in form.areas
        for rows in [form.rows_of(area.id)]
    )
    assert found == AREAS
    assert sum(row.takes_value for row in form.indicators) == 149


def test_areas_have_the_ids_that_the_program_knows(form: Form) -> None:
    assert [area.id for area in form.areas] == [
        "steering",
        "institutions",
        "procedures",
        "organization",
        "civil_service",
        "finance",
        "digital",
    ]


def test_numbers_stand_as_printed(form: Form) -> None:
    found = {
        area.stt: " ".join(row.stt for row in form.rows_of(area.id) if row.level is Level.GROUP)
        for area in form.areas
    }
    assert found == NUMBERS
    assert not any(row.stt for row in form.indicators if row.level in (Level.ROW, Level.DASH))


@pytest.mark.parametrize("row_id", AS_PRINTED)
def test_labels_and_units_keep_the_slips_of_the_form(form: Form, row_id: str) -> None:
    row = form.by_id[row_id]
    assert (row.printed_label, row.unit) == AS_PRINTED[row_id]


def test_what_is_printed_never_changes(form: Form) -> None:
    printed = "\n".join(f"{row.stt}\t{row.printed_label}\t{row.unit}" for row in form.indicators)
    assert hashlib.sha256(printed.encode()).hexdigest() == PRINTED_SHA256


def test_texts_are_composed_and_without_stray_spaces(form_folder: Path, form: Form) -> None:
    for path in form_folder.iterdir():
        assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8")), path.name
    for row in form.indicators:
        for text in (row.label, row.unit, row.note_hint):
            assert text == text.strip()
            assert "  " not in text


def test_two_rows_may_share_a_label_but_no_id(form: Form) -> None:
    found = [row.id for row in form.indicators if row.label == "Số vấn đề phát hiện qua kiểm tra"]
    assert found == ["inspection.found", "decentralization.found"]
    assert len(form.by_id) == 185


def test_a_row_takes_a_value_when_it_has_a_unit(form: Form) -> None:
    without = {row.id for row in form.indicators if row.takes_value and not row.unit}
    assert without == WITHOUT_UNIT
    assert not any(row.unit for row in form.indicators if not row.takes_value)


def test_units_say_the_kind(form: Form) -> None:
    kinds = Counter(row.kind for row in form.indicators)
    assert kinds == {Kind.COUNT: 114, Kind.CHOICE: 25, Kind.PERCENT: 10, Kind.NONE: 36}
    for row in form.indicators:
        assert (row.kind is Kind.PERCENT) == (row.unit == "%"), row.id
        assert (row.kind is Kind.CHOICE) == ("=" in row.unit), row.id


def test_choices_are_those_of_the_unit(form: Form) -> None:
    for row in form.indicators:
        lines = [line.split("=") for line in row.unit.split("\n") if "=" in line]
        printed = {int(code): label.strip() for label, code in lines}
        assert {choice.code: choice.label for choice in row.choices} == printed, row.id


def test_flow_follows_what_the_label_says(form: Form) -> None:
    by_flow: dict[Flow, set[str]] = {flow: set() for flow in Flow}
    for row in form.indicators:
        by_flow[row.flow].add(row.id)
    assert by_flow[Flow.NONE] == {row.id for row in form.indicators if row.kind is Kind.NONE}
    assert by_flow[Flow.RATE] == {row.id for row in form.indicators if row.kind is Kind.PERCENT}
    in_year = {row.id for row in form.indicators if _says_of_the_year(row)}
    assert by_flow[Flow.CUMULATIVE] == in_year | {"plan.done"}
    assert {"staff.civil.quota", "staff.civil.present", "procedures.in_force"} <= by_flow[Flow.STOCK]
    assert {"dossiers.received", "edocs.total", "plan.documents"} <= by_flow[Flow.FLOW]


def _says_of_the_year(row: Indicator) -> bool:
    words = ("lũy kế đến thời điểm báo cáo", "cắt giảm trong năm")
    return row.kind is Kind.COUNT and any(word in row.label for word in words)


def test_counts_add_up_over_units_and_nothing_else_does(form: Form) -> None:
    for row in form.indicators:
        assert (row.over_units is OverUnits.SUM) == (row.kind is Kind.COUNT), row.id
    assert form.by_id["plan.rate"].over_units is OverUnits.RECOMPUTE


def test_only_the_plan_holds_the_operands_of_its_rate(form: Form) -> None:
    formulas = {row.id: row.formula.names for row in form.indicators if row.formula}
    assert formulas == {"plan.rate": ("plan.done", "plan.total")}


def test_hints_that_ask_for_an_explanation(form: Form) -> None:
    found = {r.id: r.note_hint for r in form.indicators if "ghi rõ" in r.note_hint.casefold()}
    assert found == TO_BE_EXPLAINED


def test_head_of_the_form(form: Form) -> None:
    assert (form.key, form.type_code, form.due_day) == ("cchc-so-nganh/2023", "BC", 15)
    assert set(form.spans) == set(all_spans())
    assert (form.valid_from.isoformat(), form.valid_to) == ("2022-03-11", None)


def test_the_closing_sentence_leaves_its_end_to_the_page(form: Form) -> None:
    assert form.wordings.closing[-1].isalpha() or form.wordings.closing.endswith("}")
    placeholders = {
        name for _start, _end, name in find_figures("\n".join(_wordings(form))) if name.upper() == name
    }
    assert placeholders == {"PERIOD", "OFFICE", "PROVINCE"}


def _wordings(form: Form) -> tuple[str, ...]:
    words = form.wordings
    return words.subject, words.opening, words.closing, words.appendix_title


AREA_OF = {
    "1.1": "steering",
    "1.2": "institutions",
    "1.3": "procedures",
    "1.4": "organization",
    "1.5": "civil_service",
    "1.6": "finance",
    "1.7": "digital",
}


class TestOutline:
    NUMBERS = (
        "1 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.1.5 1.1.6 1.1.7 1.2 1.3 1.3.1 1.3.2 1.3.3 1.3.4 "
        "1.4 1.4.1 1.4.2 1.4.3 1.4.5 1.4.6 1.5 1.5.1 1.5.2 1.5.3 1.6 1.7 1.8 2 3"
    )

    def test_numbers_are_those_of_the_form_without_1_4_4(self, form: Form) -> None:
        assert " ".join(heading.number for heading in form.outline) == self.NUMBERS

    def test_each_heading_belongs_to_its_area(self, form: Form) -> None:
        for heading in form.outline:
            assert heading.area == AREA_OF.get(heading.number[:3], ""), heading.number

    def test_titles_stand_as_printed(self, form: Form) -> None:
        titles = {heading.number: heading.title_of(2023) for heading in form.outline}
        assert titles["1"].startswith("Kết quả nổi bật trong triển khai thực hiện 6 nội dung CCHC")
        assert titles["1.4.1"] == (
            "Về rà soát chức năng, nhiệm vụ, quyền hạn, cơ cấu tổ chức để sửa đổi bổ sung"
        )
        assert titles["1.7"] == "Xây dựng và phát triển Chính phủ điện tử"
        assert titles["1.5.1"] == "Về xây dựng và triển khai thực hiện Kế hoạch đào tạo, bồi dưỡng:"
        assert titles["1.5.2"] == "Đăng ký nhu cầu tuyển dụng công chức, viên chức năm 2023"
        assert titles["3"] == "Kiến nghị, đề xuất"

    def test_a_heading_has_a_text_unless_others_stand_under_it(self, form: Form) -> None:
        parents = {heading.number.rpartition(".")[0] for heading in form.outline}
        for heading in form.outline:
            assert bool(heading.text) == (heading.number not in parents), heading.number

    def test_starting_texts_read_well_with_the_sample(self, form: Form, sample: Entry) -> None:
        bound = [name for heading in form.outline for _s, _e, name in find_figures(heading.text)]
        assert len(bound) >= 25
        assert [name for name in bound if sample.value(name).blank] == []

    def test_no_text_is_so_bound_to_one_office_that_another_must_mend_it(self, form: Form) -> None:
        for heading in form.outline:
            for word in ("Sóc Trăng", "STTTT", "2023", "quý", "Thông tin và Truyền thông"):
                assert word not in heading.text, heading.number
