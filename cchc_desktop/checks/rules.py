"""The rules of a form over an entry: findings, kept up to date by looking only at what a change can touch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from cchc_desktop.checks.history import HistoryChecks
from cchc_desktop.checks.model import SEVERITY_ORDER, Finding
from cchc_desktop.checks.reasons import answered_place, find_noted, noted
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.evaluation import trimmed
from cchc_desktop.forms.expressions import Use
from cchc_desktop.forms.model import Form, Heading, Indicator, Rule, Severity
from cchc_desktop.forms.wording import Wording, find_figures
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese import excerpt, format_number

UNREADABLE = "value.unreadable"
UNKNOWN_FIGURE = "text.unknown_figure"
BLANK_FIGURE = "text.blank_figure"
OUTLIVED = "reason.outlived"
_MISSING = "…"
_LABELS_NAMED = 3

# What produces findings: a rule (its index), an unreadable place, a heading's text or a reason, a row's past
# (its id).
_Source: TypeAlias = int | Place | str


class Checks:
    """The findings of one report. After each change `update` must be told which places changed."""

    def __init__(self, entry: Entry, calculation: Calculation) -> None:
        self._entry = entry
        self._calculation = calculation
        self._rules = entry.form.rules
        self._headings = {heading.id: heading for heading in entry.form.outline}
        self._readers = _readers(entry.form)
        self._past = HistoryChecks(entry, calculation)
        self._figures: dict[str, tuple[str, ...]] = {}
        self._found: dict[_Source, tuple[Finding, ...]] = {}
        self._reasons: dict[Place, None] = {}
        self._sorted: tuple[Finding, ...] | None = None
        self._by_place: dict[Place, tuple[Finding, ...]] | None = None
        self.silenced: frozenset[str] = frozenset()
        self._order = {heading.id: index for index, heading in enumerate(entry.form.outline)}
        self.update(None)

    def update(self, places: Collection[Place] | None) -> frozenset[Place]:
        """Check again what `places` can touch, everything for None; return where findings came or went.

        `places` must hold every row whose shown value changed, computed ones too (see Calculation.update).
        """
        changed: set[Place] = set()
        for source in self._everything() if places is None else self._touched(places):
            changed.update(self._renew(source, self._check(source)))
        seen = (place for place, _value in self._entry) if places is None else places
        self._reasons.update((place, None) for place in seen if place.kind is PlaceKind.REASON)
        standing = {finding.key for finding in self._all()} if self._reasons else frozenset()
        for reason in self._reasons:
            changed.update(self._renew(reason, () if reason.id in standing else self._check_noted(reason)))
        if changed:
            self._sorted = self._by_place = None
        return frozenset(changed)

    def _renew(self, source: _Source, after: tuple[Finding, ...]) -> Iterator[Place]:
        """Take over what `source` now gives, and give out where its findings came or went."""
        before = self._found.get(source, ())
        if after != before:
            self._found[source] = after
            yield from (place for finding in (*before, *after) for place in finding.places)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the gravest first, then in the order of the form."""
        if self._sorted is None:
            found = (f for f in self._all() if not self._is_silenced(f))
            self._sorted = tuple(sorted(found, key=self._rank))
        return self._sorted

    @property
    def silenced_hints(self) -> tuple[Finding, ...]:
        """The hints that are left out of `findings`, in the order of the form."""
        return tuple(sorted(filter(self._is_silenced, self._all()), key=self._rank))

    def silence(self, rules: frozenset[str]) -> frozenset[Place]:
        """Leave hints of `rules`, and of no others, out of `findings`; return where they came or went.

        A rule that is one of many alike is named by what they share, or alone.
        """
        changed = self.silenced ^ rules
        self.silenced = rules
        self._sorted = self._by_place = None
        return frozenset(place for f in self._all() if f.is_one_of(changed) for place in f.places)

    def _all(self) -> Iterator[Finding]:
        return (finding for findings in self._found.values() for finding in findings)

    def _is_silenced(self, finding: Finding) -> bool:
        return finding.severity is Severity.HINT and finding.is_one_of(self.silenced)

    def at(self, place: Place) -> tuple[Finding, ...]:
        """Return the findings that touch `place`, the gravest first."""
        if self._by_place is None:
            by_place: dict[Place, list[Finding]] = {}
            for finding in self.findings:
                for touched in finding.places:
                    by_place.setdefault(touched, []).append(finding)
            self._by_place = {touched: tuple(found) for touched, found in by_place.items()}
        return self._by_place.get(place, ())

    def _rank(self, finding: Finding) -> tuple[int, bool, int, str]:
        """Order by severity, then rows in the order of the sheet, then texts in the order of the outline."""
        place = finding.places[0]
        is_text = place.kind is PlaceKind.TEXT
        index = self._order.get(place.id, 0) if is_text else self._entry.form.by_id[place.id].index
        last = finding.about if finding.rule == OUTLIVED else ""
        return SEVERITY_ORDER[finding.severity], is_text, index, last

    def _everything(self) -> list[_Source]:
        typed = [place for place, value in self._entry if value.problem or place.kind is PlaceKind.TEXT]
        old = [s for s in self._found if isinstance(s, Place) and s.kind is not PlaceKind.REASON]
        return [*range(len(self._rules)), *dict.fromkeys((*old, *typed)), *self._past.sources]

    def _touched(self, places: Iterable[Place]) -> dict[_Source, None]:
        touched: dict[_Source, None] = {}
        for place in places:
            if place.kind is PlaceKind.REASON:
                continue  # looked at when it is known which findings stand
            touched[place] = None
            touched.update(dict.fromkeys(self._past.touched(place)))
            if place.kind is not PlaceKind.TEXT:
                touched.update(dict.fromkeys(self._readers.get(place.id, ())))
                row = self._entry.form.by_id.get(place.id)
                own = ("", row.area) if row else ()
                for heading, names in self._figures.items():
                    if place.id in names or (names and self._headings[heading].area in own):
                        touched[Place(PlaceKind.TEXT, heading)] = None
        return touched

    def _check(self, source: _Source) -> tuple[Finding, ...]:
        if isinstance(source, int):
            return self._check_rule(source)
        if isinstance(source, str):
            return self._past.check(source)
        value = self._entry.at(source)
        if value.problem is not None:
            said = value.problem
            return (Finding(UNREADABLE, Severity.ERROR, (source,), said.cause, said.remedy),)
        if source.kind is PlaceKind.TEXT and source.id in self._headings:
            return self._check_text(self._headings[source.id], value.typed)
        return ()

    def _check_rule(self, index: int) -> tuple[Finding, ...]:
        rule = self._rules[index]
        if rule.condition.value(self._calculation) is not False:
            return ()
        text, remedy = self._filled(rule.message), self._filled(rule.remedy)
        return (Finding(rule.id, rule.severity, _rule_places(rule), text, remedy),)

    def _check_text(self, heading: Heading, text: str) -> tuple[Finding, ...]:
        """Find figures in a text that no row has, or that its area, once begun, leaves blank."""
        names = tuple(dict.fromkeys(name for _start, _end, name in find_figures(text)))
        self._figures[heading.id] = names
        rows = self._entry.form.by_id
        place = Place(PlaceKind.TEXT, heading.id)
        findings = [_unknown_figure(heading, place, name) for name in names if name not in rows]
        blank = [rows[name] for name in names if name in rows and self._calculation.blank(name)]
        if blank and self._begun(heading.area):
            findings.append(_blank_figures(heading, place, blank))
        return tuple(findings)

    def _check_noted(self, reason: Place) -> tuple[Finding, ...]:
        """Find a reason in a note, while the warning that it answers is not there any more."""
        about = answered_place(self._entry.form, reason)
        given = self._entry.at(reason)
        if about is None or about.kind is PlaceKind.TEXT or given.blank:
            return ()
        if find_noted(self._entry.note(about.id), noted(given.typed)) < 0:
            return ()
        text = _("Ghi chú còn giải trình một cảnh báo nay không còn: “{reason}”.")
        said = text.format(reason=excerpt(given.typed))
        remedy = _("Xóa câu giải trình trong ghi chú nếu không còn cần.")
        note = Place(PlaceKind.NOTE, about.id)
        return (Finding(OUTLIVED, Severity.HINT, (note,), said, remedy, about=reason.id),)

    def _begun(self, area: str) -> bool:
        """Whether any figure of `area` ("": of the form) stands there; until then blanks are no news."""
        form = self._entry.form
        rows = form.rows_of(area) if area else form.indicators
        return any(not self._calculation.blank(row.id) for row in rows)

    def _filled(self, wording: Wording) -> str:
        return wording.fill(lambda name: self._figure(wording, name)) if wording.names else wording.text

    def _figure(self, wording: Wording, name: str) -> str:
        """Return what stands for {name} in a message: the word of a choice, the figure, "…" where blank."""
        if name in wording.sums:
            number = wording.sums[name].value(self._calculation)
            return format_number(trimmed(number)) if isinstance(number, Decimal) else _MISSING
        return show_value(self._entry.form.by_id[name], self._calculation.shown(name)) or _MISSING


def _rule_places(rule: Rule) -> tuple[Place, ...]:
    """Return the rows and notes that a rule names, in its order: the screen jumps to the first."""
    kinds = (
        (PlaceKind.NOTE if r.use is Use.NOTE else PlaceKind.VALUE, r.id) for r in rule.condition.references
    )
    return tuple(dict.fromkeys(Place(kind, id_) for kind, id_ in kinds))


def _readers(form: Form) -> dict[str, list[int]]:
    """Return for each row the rules that name it, in their condition or in what they say."""
    readers: dict[str, list[int]] = {}
    for index, rule in enumerate(form.rules):
        for row in {*rule.rows, *rule.message.names, *rule.remedy.names}:
            readers.setdefault(row, []).append(index)
    return readers


def _unknown_figure(heading: Heading, place: Place, name: str) -> Finding:
    text = _("Lời văn mục {number} dẫn số liệu {{{name}}} nhưng biểu mẫu không có dòng này.")
    remedy = _("Xóa ô đỏ trong lời văn, rồi Ctrl+Space để chèn lại số liệu.")
    said = text.format(number=heading.number, name=name)
    return Finding(UNKNOWN_FIGURE, Severity.WARNING, (place,), said, remedy, about=name)


def _blank_figures(heading: Heading, place: Place, rows: Collection[Indicator]) -> Finding:
    labels = [row.label.rstrip(".: ") for row in rows]
    text = _("Lời văn mục {number} dẫn số liệu còn để trống: {labels}.")
    if len(labels) > _LABELS_NAMED:
        text = _("Lời văn mục {number} dẫn số liệu còn để trống: {labels} và {more} dòng khác.")
    named, more = "; ".join(labels[:_LABELS_NAMED]), len(labels) - _LABELS_NAMED
    said = text.format(number=heading.number, labels=named, more=more)
    places = (place, *(Place(PlaceKind.VALUE, row.id) for row in rows))
    remedy = _("Nhập số liệu hoặc viết lại câu này.")
    return Finding(BLANK_FIGURE, Severity.HINT, places, said, remedy)
