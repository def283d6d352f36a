"""The record of exports: what went out and when, and what the report says differently since.

`DataFile.open_to_record` and `DataFile.keep` keep an export, `DataFile.exports_of` lists them, `Since` says
what differs since one of them, `write_copy` writes one of its files out again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import PRINTED, Place, PlaceKind, Value
from cchc_desktop.entry.values import clean_text, read_text, restore_value, show_value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import Office
from cchc_desktop.services.archive import Archive
from cchc_desktop.services.wording import place_name

if TYPE_CHECKING:
    from cchc_desktop.render.base import Base

_BEFORE = 16  # letters shown before the first that differs
_LONGEST_WORD = 20
_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # a number as it is kept
_FACTS = {
    "number": N_("Số văn bản"),
    "issued_on": N_("Ngày văn bản"),
    "name": N_("Tên cơ quan"),
    "superior": N_("Cơ quan chủ quản"),
    "symbol": N_("Ký hiệu"),
    "place": N_("Địa danh"),
    "province": N_("Tỉnh, thành phố"),
    "request": N_("Văn bản yêu cầu"),
    "receiver": N_("Nơi nhận báo cáo"),
    "authority": N_("Thẩm quyền ký"),
    "head": N_("Chức vụ người được ký thay"),
    "position": N_("Chức vụ người ký"),
    "signer": N_("Người ký"),
    "addressees": N_("Kính gửi"),
    "recipients": N_("Nơi nhận"),
    "archive": N_("Lưu"),
    "empty_sections": N_("Mục không có nội dung"),
    "base": N_("Tệp mẫu Word"),
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a report said at one moment: values by place, computed ones too, and facts by name (`_FACTS`)."""

    values: Mapping[Place, Value]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written and proved: where, its format and its content."""

    path: Path
    format: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of its content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that went well: the files, when, and what the report said."""

    files: tuple[WrittenFile, ...]
    at: datetime
    draft: bool
    number: str
    issued_on: date | None
    frozen: Frozen

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files lie, in the order in which they were asked for."""
        return tuple(file.path for file in self.files)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an export as it is kept: its format, its name then, the digest and size of its content."""

    format: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """An export as it is kept: when, whether a draft, under which number and date; `frozen` is JSON."""

    id: int
    at: datetime
    draft: bool
    number: str
    issued_on: date | None
    files: tuple[KeptFile, ...]
    frozen: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the report says differently: where (None for its head), its name, then and now."""

    place: Place | None
    name: str
    before: str
    now: str


# -- freezing


def freeze(source: ReportSource, base: Base | None = None) -> Frozen:
    """Return what `source` says, to be compared with what it says later."""
    rows = source.entry.form.indicators
    shown = ((Place(PlaceKind.VALUE, row.id), source.calculation.shown(row.id)) for row in rows)
    values = {place: value.confirmed for place, value in shown if value.amount is not None}
    typed = {place: value.confirmed for place, value in source.entry if place.kind in PRINTED}
    return Frozen({**values, **typed}, facts_of(source.office, source.number, source.issued_on, base))


def facts_of(office: Office, number: str, issued_on: date | None, base: Base | None) -> dict[str, str]:
    """Return what stands around the figures and texts of a report, each as a person reads it."""
    signer = office.signer
    return {
        "number": number,
        "issued_on": f"{issued_on:%d/%m/%Y}" if issued_on else "",
        "name": office.name,
        "superior": office.superior,
        "symbol": office.symbol,
        "place": office.place,
        "province": office.province,
        "request": office.request,
        "receiver": office.receiver,
        "authority": str(signer.authority),
        "head": signer.head,
        "position": signer.position,
        "signer": signer.name,
        "addressees": "; ".join(office.addressees),
        "recipients": "; ".join(office.recipients),
        "archive": office.archive,
        "empty_sections": str(office.empty_sections),
        "base": f"{base.name} ({base.sha256[:8]})" if base else "",
    }


def frozen_text(frozen: Frozen) -> str:
    """Return `frozen` as the JSON text that is kept."""
    values = [
        [p.kind, p.id, value.typed, value.canonical] for p, value in sorted(frozen.values.items(), key=_at)
    ]
    return json.dumps({"values": values, "facts": dict(frozen.facts)}, ensure_ascii=False)


def _at(item: tuple[Place, Value]) -> Place:
    return item[0]


def restore_frozen(text: str, form: Form) -> Frozen:
    """Return what was kept as `text`, of a report made with `form`.

    Raises UserError "export.unreadable" for what `frozen_text` cannot have made.
    """
    try:
        kept = json.loads(text)
        values = dict(_restored(form, *line) for line in kept["values"])
        return Frozen(values, {key: clean_text(fact) for key, fact in kept["facts"].items()})
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise UserError("export.unreadable") from error


def _restored(form: Form, kind: str, id_: str, typed: str, canonical: str | None) -> tuple[Place, Value]:
    """Return a place and what stood there. Raises ValueError, TypeError for what is none."""
    place = Place(PlaceKind(kind), clean_text(id_))
    if place.kind is not PlaceKind.VALUE:
        return place, read_text(typed)
    if clean_text(typed):
        understood = None if canonical is None else clean_text(canonical)
        return place, restore_value(form.by_id.get(id_), typed, understood)
    if canonical is None or not _DIGITS.fullmatch(canonical):
        raise ValueError(canonical)
    return place, Value("", Decimal(canonical))


# -- differences


class Since:
    """What a report says differently since an export; told of each edit, it looks at those places alone."""

    def __init__(self, form: Form, before: Frozen, now: Callable[[Place], Value]) -> None:
        self._form = form
        self._before = before
        self._now = now
        self._places: set[Place] = set()

    def look(self, places: Iterable[Place]) -> None:
        """Compare `places`, which may have changed, with what they said then."""
        for place in places:
            if self._words(place, self._now(place)) == self._words(place, self._then(place)):
                self._places.discard(place)
            else:
                self._places.add(place)

    def count(self, facts: Mapping[str, str]) -> int:
        """Return how many things differ, the `facts` as they now are."""
        return len(self._places) + sum(
            self._before.facts.get(key, "") != facts.get(key, "") for key in _FACTS
        )

    def differences(self, facts: Mapping[str, str]) -> tuple[Difference, ...]:
        """Return what differs: first the `facts` as they now are, then figures, notes and texts in order."""
        around = (
            Difference(
                None, _(name), _fact(key, self._before.facts.get(key, "")), _fact(key, facts.get(key, ""))
            )
            for key, name in _FACTS.items()
            if self._before.facts.get(key, "") != facts.get(key, "")
        )
        order = {row.id: at for at, row in enumerate(self._form.indicators)}
        order |= {heading.id: at for at, heading in enumerate(self._form.outline)}
        places = sorted(self._places, key=lambda p: (p.kind is PlaceKind.TEXT, order.get(p.id, -1), p.kind))
        return (*around, *(self._difference(place) for place in places))

    def _difference(self, place: Place) -> Difference:
        before, now = self._words(place, self._then(place)), self._words(place, self._now(place))
        return Difference(place, _name(self._form, place), before, now)

    def _then(self, place: Place) -> Value:
        return self._before.values.get(place, Value())

    def _words(self, place: Place, value: Value) -> str:
        row = self._form.by_id.get(place.id) if place.kind is PlaceKind.VALUE else None
        return show_value(row, value) if row is not None else value.typed


def _name(form: Form, place: Place) -> str:
    if place.kind is not PlaceKind.TEXT and place.id not in form.by_id:
        return place.id
    name = place_name(form, place)
    return _("Ghi chú của {place}").format(place=name) if place.kind is PlaceKind.NOTE else name


def _fact(key: str, value: str) -> str:
    if key == "base":
        return value or _("mẫu của chương trình")
    if key == "empty_sections":
        return _("bỏ mục trống") if value == "leave_out" else _("ghi “Không phát sinh.”")
    return value


def from_difference(text: str, other: str) -> str:
    """Return `text` from shortly before the letter in which it differs from `other`; spaces do not count.

    It begins with a whole word, unless that is endless.
    """
    places = [at for at, char in enumerate(text) if not char.isspace()]
    beside = "".join(other.split())
    pairs = zip("".join(text.split()), beside, strict=False)
    same = next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(places), len(beside)))
    start = places[same - _BEFORE] if same > _BEFORE else 0
    word = max(text.rfind(space, 0, start) for space in " \n\t") + 1
    start = word if start - word <= _LONGEST_WORD else start
    return f"…{text[start:]}" if start else text


# -- keeping


def record_of(exported: Exported, id_: int = 0) -> ExportRecord:
    """Return the record of an export as it will be kept."""
    files = tuple(KeptFile(f.format, f.path.name, f.sha256, len(f.content)) for f in exported.files)
    frozen = frozen_text(exported.frozen)
    return ExportRecord(id_, exported.at, exported.draft, exported.number, exported.issued_on, files, frozen)


def write_copy(archive: Archive, file: KeptFile, folder: Path) -> Path:
    """Write a kept file into `folder` under its name then, and return its path.

    A file that stands there stays: where it says something else, the copy gets the next free name.
    Raises UserError "data.corrupt" and those of `files.atomic_write_all`.
    """
    from cchc_desktop.files import atomic_write_all, file_error, make_folder

    content = archive.content_of(file)
    path = folder / file.name
    make_folder(folder)
    try:
        if _says(path, content):
            return path
        path = free_name(path) if path.exists() else path
    except OSError as error:
        raise file_error(path, error) from error
    atomic_write_all({path: content})
    return path


def _says(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def free_name(path: Path) -> Path:
    """Return `path` with the first number in brackets that no file has yet: "bao-cao (2).docx"."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other
