"""Places and findings by the words that a clerk uses."""

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.wording import place_name, row_number, severity_counts, severity_name

FORM = form_named(catalog(), None)


def test_rows_are_called_by_area_and_group() -> None:
    assert row_number(FORM, "staff.civil.present") == "IV.2"
    assert row_number(FORM, "staff.civil") == "IV.2"
    assert row_number(FORM, "organization") == "IV"
    assert place_name(FORM, Place(PlaceKind.VALUE, "plan.total")) == "I.1 Số nhiệm vụ đề ra trong kế hoạch"


def test_texts_are_called_by_their_number() -> None:
    heading = next(h for h in FORM.outline if h.number == "1.4.5")
    assert place_name(FORM, Place(PlaceKind.TEXT, heading.id)) == "Mục 1.4.5"
    assert place_name(FORM, Place(PlaceKind.TEXT, "gone")) == "gone"


def test_counts_name_every_severity() -> None:
    findings = [
        Finding("a", Severity.ERROR, (), "", ""),
        Finding("b", Severity.HINT, (), "", ""),
        Finding("c", Severity.HINT, (), "", ""),
    ]
    assert severity_counts(findings) == "1 lỗi, 0 cảnh báo, 2 gợi ý."
    assert severity_name(Severity.WARNING) == "Cảnh báo"
