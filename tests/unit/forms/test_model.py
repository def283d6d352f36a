"""A form as a value: its areas and rows."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from cchc_desktop.forms.model import Form


def test_areas_stand_in_order(form: Form) -> None:
    assert [row.stt for row in form.areas] == ["I", "II"]


def test_an_area_has_its_rows_with_its_own_first(form: Form) -> None:
    assert [row.id for row in form.rows_of("staff")] == [
        "staff",
        "staff.head",
        "staff.quota",
        "staff.present",
    ]
    assert form.rows_of("nothing") == ()


def test_a_form_cannot_be_changed(form: Form) -> None:
    with pytest.raises(FrozenInstanceError):
        form.id = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        form.by_id["x"] = form.indicators[0]  # type: ignore[index]
