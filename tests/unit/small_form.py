"""A form small enough to be seen whole, written as the four files that a real one has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc_desktop.entry.compute import NO_HISTORY, Calculation, History
from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, read_value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.loader import load_form
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period

PERIOD = Period(2023, "Q1")

FORM_TOML = """\
id = "small"
version = "2023"
title = "Báo cáo nhỏ"
office_kind = "sở"
valid_from = 2023-01-01
spans = ["Q1", "Y"]
due_day = 15
replaces = ""
type_code = "BC"

[wordings]
subject = "Kết quả {period}"
opening = "Thực hiện {request}, {office} báo cáo:"
closing = "{office} gửi {receiver}"
appendix_title = "SỐ LIỆU {PERIOD}"
"""

INDICATORS_CSV = """\
id,stt,level,label,unit,kind,choices,flow,over_units,formula,note_hint
plan,I,area,Kế hoạch,,none,,,,,
plan.rate,1,group,Tỷ lệ hoàn thành,%,percent,,rate,recompute,plan.done / plan.total * 100,
plan.total,,row,Nhiệm vụ đề ra,Nhiệm vụ,count,,stock,sum,,
plan.done,,row,Nhiệm vụ đã xong,Nhiệm vụ,count,,cumulative,sum,,
plan.open,,dash,Còn lại,Nhiệm vụ,count,,stock,sum,plan.total - plan.done,
plan.twice,,dash,Còn lại gấp đôi,Nhiệm vụ,decimal,,stock,none,plan.open * 2,
plan.idea,2,group,Có sáng kiến,"Không = 0
Có = 1",choice,0=Không|1=Có,stock,none,,Ghi rõ tên sáng kiến
plan.name,,row,Tên sáng kiến,,text,,text,none,,
staff,II,area,Bộ máy,,none,,,,,
staff.head,1,group,Biên chế,,none,,,,,
staff.quota,,row,Được giao,Người,count,,stock,sum,,
staff.present,,row,Có mặt,Người,count,,stock,sum,,
"""

CHECKS_CSV = "\n".join(
    [
        "id,severity,rule,message,remedy",
        "staff.over,error,staff.present <= staff.quota,"
        "Có mặt {staff.present} vượt {staff.quota}.,Sửa {staff.present}.",
        'plan.rate,warning,"agrees(plan.rate, plan.done / plan.total * 100)",'
        "Tỷ lệ {plan.rate} khác {= plan.done / plan.total * 100}.,Sửa.",
        "plan.fell,warning,plan.done >= previous(plan.done),"
        '"Đã xong {plan.done}, kỳ trước {= previous(plan.done)}.",Kiểm tra.',
        "plan.idea_note,hint,noted(plan.idea) or plan.idea != 1,"
        "Trả lời {plan.idea} mà chưa ghi chú.,Ghi rõ tên sáng kiến.",
        "plan.total_missing,hint,not blank(plan.total) or blank(plan.done),"
        "Chưa có số đề ra ({plan.total}).,Nhập số.",
        "",
    ]
)

OUTLINE_TOML = '''\
[[heading]]
id = "results"
number = "1"
title = "Kết quả"

[[heading]]
id = "results.plan"
number = "1.1"
title = "Kế hoạch"
area = "plan"
text = """
Có {plan.total} nhiệm vụ,
đã xong {plan.done}."""

[[heading]]
id = "trouble"
number = "2"
title = "Khó khăn"
'''


@dataclass
class FormFiles:
    """The four files in a folder, to be spoilt one at a time."""

    folder: Path
    texts: dict[str, str] = field(
        default_factory=lambda: {
            "form.toml": FORM_TOML,
            "indicators.csv": INDICATORS_CSV,
            "checks.csv": CHECKS_CSV,
            "outline.toml": OUTLINE_TOML,
        }
    )

    def replace(self, file: str, old: str, new: str) -> None:
        """Change `old`, which must stand there, into `new`."""
        assert old in self.texts[file]
        self.texts[file] = self.texts[file].replace(old, new, 1)

    def append(self, file: str, text: str) -> None:
        """Add `text` at the end."""
        self.texts[file] += text

    def write(self) -> Path:
        """Write the files and return their folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.texts.items():
            (self.folder / name).write_text(text, encoding="utf-8", newline="")
        return self.folder

    def load(self) -> Form:
        """Write the files and load the form."""
        return load_form(self.write())


@dataclass
class Report:
    """An entry of a form with its calculation, filled by ids as on the command line."""

    form: Form
    history: History = NO_HISTORY

    def __post_init__(self) -> None:
        self.entry = Entry(self.form, PERIOD)
        self.calculation = Calculation(self.entry, self.history)

    def put(self, typed: Mapping[str, str]) -> frozenset[str]:
        """Type values by row id; return what `calculation.update` then says changed."""
        wanted = {value_at(row): read_value(self.form.by_id[row], text) for row, text in typed.items()}
        self.entry.apply(self.entry.edit(wanted))
        return self.calculation.update(list(typed))

    def note(self, row: str, text: str) -> Place:
        """Write a note and return its place."""
        return self._write(Place(PlaceKind.NOTE, row), read_text(text))

    def write(self, heading: str, text: str) -> Place:
        """Write the text under a heading and return its place."""
        return self._write(Place(PlaceKind.TEXT, heading), read_text(text))

    def _write(self, place: Place, value: Value) -> Place:
        self.entry.apply(self.entry.edit({place: value}))
        return place


def value_at(row: str) -> Place:
    """Return the place of a row's value."""
    return Place(PlaceKind.VALUE, row)


def note_at(row: str) -> Place:
    """Return the place of a row's note."""
    return Place(PlaceKind.NOTE, row)


def text_at(heading: str) -> Place:
    """Return the place of a heading's text."""
    return Place(PlaceKind.TEXT, heading)


def problems_of(files: FormFiles) -> list[tuple[str, int, int, int, str]]:
    """Return what loading finds wrong: file, line, column, character within the cell, and code."""
    with pytest.raises(UserError) as caught:
        files.load()
    found = dict(caught.value.message.facts)["problems"]
    assert isinstance(found, tuple)
    return [
        (p.spot.file.name, p.spot.line, p.spot.column, p.spot.character, p.message.code.removeprefix("form."))
        for p in found
    ]
