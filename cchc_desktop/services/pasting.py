"""Pasting a block of cells into a report: first a plan that can be looked at, then one edit.

From the current cell the block grows down and right, as in a spreadsheet; a block that brings labels is
matched to the rows that it names instead. Nothing is taken that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import UNREADABLE, Checks
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import BLANK, Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import MAX_TEXT, read_text, read_value
from cchc_desktop.forms.model import Indicator
from cchc_desktop.i18n import N_, _
from cchc_desktop.old_fonts import (
    Encoding,
    OldText,
    draws_capitals,
    encoding_of_font,
    is_unicode,
    recognise,
    to_unicode,
)
from cchc_desktop.readers.clipboard import Block, Clip, read_block
from cchc_desktop.services.paste_matching import Matching, Role, Why, match
from cchc_desktop.services.session import ReportSession

__all__ = [
    "Block",
    "Clip",
    "Encoding",
    "LeftOut",
    "Line",
    "OldText",
    "Options",
    "Paste",
    "Why",
    "paste",
    "plan_paste",
    "plan_unicode",
    "read_block",
    "recognise",
    "why_words",
]

_SOFT_HYPHEN = "\xad"
_WORDS = {
    Why.UNKNOWN: N_("Biểu mẫu không có dòng này."),
    Why.AMBIGUOUS: N_("Nhiều dòng cùng tên, chưa rõ là dòng nào."),
    Why.TWICE: N_("Bảng dán có hai dòng cùng chỉ một dòng này."),
    Why.OUTSIDE: N_("Nằm ngoài bảng số liệu."),
    Why.NO_VALUE: N_("Dòng này không nhận số liệu."),
    Why.TOO_LONG: N_("Nội dung quá dài, không ô nào nhận."),
}


@dataclass(frozen=True, slots=True)
class Options:
    """How a block is taken; None lets the block itself decide.

    `erase`: a blank cell empties what stands there. `unicode`: text typed for an old font is turned into
    Unicode, `capitals` also what a font of capitals showed large. `match`: by STT and label. `bands`: the
    heads of groups count as rows, so that the block was cut out of a whole sheet.
    """

    erase: bool = False
    unicode: bool = True
    capitals: bool = True
    match: bool | None = None
    bands: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One place and what would stand in it; `findings` are those that it would raise there.

    `near` is the label in the block where it is only alike that of the row.
    """

    place: Place
    old: Value
    new: Value
    findings: tuple[Finding, ...] = ()
    near: str = ""

    @property
    def readable(self) -> bool:
        """Whether it can be taken as it is, or needs just a choice between two readings."""
        return self.new.problem is None or self.new.problem.code == "value.ambiguous"

    @property
    def confirms(self) -> bool:
        """Whether it only confirms what the report before brought along."""
        return self.old.carried and self.new == self.old.confirmed


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cell or line of the block, counted from 1, that goes nowhere; `text` is what stands in it."""

    row: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Paste:
    """What pasting would change, in the order of the block, and what of the block goes nowhere.

    `same` counts cells that already stand so, `blank` blank cells over something that stays. `matched` and
    `bands` tell how the block was taken, None where there was no choice; so do `encoding` and `capitals`.
    `label` names the edit, if it is no plain paste.
    """

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()
    same: int = 0
    blank: int = 0
    matched: bool | None = None
    bands: bool | None = None
    encoding: Encoding | None = None
    capitals: bool = False
    label: str = ""

    @property
    def wanted(self) -> frozenset[Place]:
        """The places to begin with: all but those that could not be read."""
        return frozenset(line.place for line in self.lines if line.readable)


@dataclass(frozen=True, slots=True)
class _Target:
    """A cell of the block, in which of its lines, and where it goes."""

    place: Place
    text: str
    line: int = 1
    near: str = ""


def why_words(why: Why) -> str:
    """Return in words why something goes nowhere."""
    return _(_WORDS[why])


def plan_paste(session: ReportSession, block: Block, place: Place, options: Options | None = None) -> Paste:
    """Return what pasting `block` at `place` would do; the report stays as it is.

    Into a text under a heading the whole block goes as one text, below what stands there.
    """
    session.end_try()
    options = options or Options()
    encoding = _encoding_of(block)
    shown = _shown(block, encoding, options)
    capitals = encoding is not None and any(map(draws_capitals, block.fonts.values()))
    plan = Paste((), encoding=encoding, capitals=capitals)
    if place.kind is PlaceKind.TEXT:
        lines = [session.entry.at(place).typed, *(" ".join(filter(None, row)) for row in shown.rows)]
        return _planned(session, [_Target(place, "\n".join(filter(None, lines)))], options, plan)
    matching = match(shown, session.form) if options.match is not False else None
    if matching is not None:
        targets, left = _by_label(shown, matching, place)
        plan = replace(plan, matched=True, left_out=left)
    else:
        rows, bands = _rows_below(session, shown, place, options)
        targets, left = _in_order(shown, rows, place)
        offered = match(shown, session.form) is not None if options.match is False else False
        plan = replace(plan, matched=False if offered else None, bands=bands, left_out=left)
    return _planned(session, targets, options, plan)


def plan_unicode(session: ReportSession, place: Place, old: OldText) -> Paste:
    """Return what turning `old`, which has just been pasted into the note or text at `place`, would do.

    Nothing, where it does not stand there any more.
    """
    session.end_try()
    typed = session.entry.at(place).typed
    as_kept, plain = read_text(old.text).typed, _without_hyphens(read_text(old.unicode).typed)
    targets = [_Target(place, typed.replace(as_kept, plain))] if as_kept and as_kept in typed else []
    plan = Paste((), encoding=old.encoding, label=_("Đổi phông cũ sang Unicode"))
    return _planned(session, targets, Options(), plan)


def paste(session: ReportSession, plan: Paste, chosen: Collection[Place]) -> Edit:
    """Put what `plan` has for the places `chosen` into the report, as one edit that can be undone.

    Raises UserError "report.locked".
    """
    session.end_try()
    wanted = {line.place: line.new for line in plan.lines if line.place in chosen}
    return session.commit(wanted, plan.label or _("Dán {count} ô").format(count=len(wanted)))


# -- fonts from before Unicode


def _encoding_of(block: Block) -> Encoding | None:
    """Return in which old encoding text of the block is, told by all its cells together."""
    for (row, column), font in block.fonts.items():
        if (found := encoding_of_font(font)) and recognise(block.cell(row, column), font):
            return found
    cells = (cell for row in block.rows for cell in row if not is_unicode(cell))
    old = recognise("\n".join(cells))
    return old.encoding if old else None


def _shown(block: Block, encoding: Encoding | None, options: Options) -> Block:
    """Return `block` as it is to be read: in Unicode, if so wished, and without invisible hyphens."""
    if encoding is None or not options.unicode:
        return replace(block, rows=tuple(tuple(map(_without_hyphens, row)) for row in block.rows))
    rows = tuple(
        tuple(
            _plain(cell, block.fonts.get((r, c), ""), encoding, capitals=options.capitals)
            for c, cell in enumerate(row)
        )
        for r, row in enumerate(block.rows)
    )
    return replace(block, rows=rows)


def _plain(cell: str, font: str, encoding: Encoding, *, capitals: bool) -> str:
    if is_unicode(cell):
        return _without_hyphens(cell)
    large = capitals and draws_capitals(font)
    return _without_hyphens(to_unicode(cell, encoding_of_font(font) or encoding, capitals=large))


def _without_hyphens(text: str) -> str:
    return text.replace(_SOFT_HYPHEN, "")


# -- where the cells go


def _by_label(block: Block, matching: Matching, place: Place) -> tuple[list[_Target], tuple[LeftOut, ...]]:
    """Return where the lines go by their labels; a single column goes where the cursor stands."""
    columns = dict(matching.columns)
    if Role.NOTE not in columns and place.kind is PlaceKind.NOTE:
        columns[Role.NOTE] = columns.pop(Role.VALUE)
    targets: list[_Target] = []
    left: list[LeftOut] = []
    label = columns[Role.LABEL]
    for line in range(len(block.rows)):
        row = matching.rows.get(line)
        cells = {role: block.cell(line, columns[role]) for role in (Role.VALUE, Role.NOTE) if role in columns}
        if row is None:
            why = matching.left_out.get(line)
            if why is not None and any(cells.values()):
                left.append(LeftOut(line + 1, block.cell(line, label), why))
            continue
        near = block.cell(line, label) if line in matching.near else ""
        if Role.VALUE in cells and row.takes_value:
            targets.append(_Target(Place(PlaceKind.VALUE, row.id), cells[Role.VALUE], line + 1, near))
        elif cells.get(Role.VALUE):
            left.append(LeftOut(line + 1, cells[Role.VALUE], Why.NO_VALUE))
        if Role.NOTE in cells:
            targets.append(_Target(Place(PlaceKind.NOTE, row.id), cells[Role.NOTE], line + 1, near))
    return targets, tuple(left)


def _rows_below(
    session: ReportSession, block: Block, place: Place, options: Options
) -> tuple[Sequence[Indicator], bool | None]:
    """Return the rows from the cursor on, and whether heads count among them (None: there are none).

    They do where the block is blank at every head that it would go over: then it was cut out of a whole
    sheet. Notes go from line to line, as the cursor does.
    """
    below = session.form.indicators[session.form.by_id[place.id].index :]
    heads = [n for n, row in enumerate(below[: len(block.rows)]) if not row.takes_value]
    if not heads:
        return below, None
    counted = options.bands
    if counted is None:
        counted = place.kind is PlaceKind.NOTE or not any(block.cell(n, 0) for n in heads)
    return (below if counted else [row for row in below if row.takes_value]), counted


def _in_order(
    block: Block, rows: Sequence[Indicator], place: Place
) -> tuple[list[_Target], tuple[LeftOut, ...]]:
    """Return where the cells go from the cursor on, row by row."""
    kinds = [PlaceKind.VALUE, PlaceKind.NOTE][place.kind is PlaceKind.NOTE :]
    targets: list[_Target] = []
    left: list[LeftOut] = []
    for line, cells in enumerate(block.rows):
        row = rows[line] if line < len(rows) else None
        for column, cell in enumerate(cells):
            kind = kinds[column] if column < len(kinds) else None
            if row is None or kind is None:
                left += [LeftOut(line + 1, cell, Why.OUTSIDE)] if cell else []
            elif kind is PlaceKind.NOTE or row.takes_value:
                targets.append(_Target(Place(kind, row.id), cell, line + 1))
            elif cell:
                left.append(LeftOut(line + 1, cell, Why.NO_VALUE))
    return targets, tuple(left)


# -- what would stand there


def _planned(session: ReportSession, targets: Iterable[_Target], options: Options, plan: Paste) -> Paste:
    """Return `plan` with the lines that `targets` make, and what each would raise."""
    lines: list[Line] = []
    left = list(plan.left_out)
    same = blank = 0
    for target in targets:
        if len(target.text) > MAX_TEXT:
            left.append(LeftOut(target.line, target.text[:MAX_TEXT], Why.TOO_LONG))
            continue
        old = session.entry.at(target.place)
        new = _value(session, target, old)
        if new.blank and not options.erase:
            blank += not old.blank
        elif new == old:
            same += not old.blank
        else:
            lines.append(Line(target.place, old, new, near=target.near))
    left.sort(key=lambda cell: cell.row)
    shown = tuple(_with_findings(session, lines))
    return replace(plan, lines=shown, left_out=tuple(left), same=same, blank=blank)


def _value(session: ReportSession, target: _Target, old: Value) -> Value:
    """Return what the cell is read as; what stands there already keeps the reading that was chosen for it."""
    if target.place.kind is PlaceKind.VALUE:
        new = read_value(session.form.by_id[target.place.id], target.text)
    else:
        new = read_text(target.text)
    if new.blank:
        return BLANK
    return old.confirmed if new.typed == old.typed and old.amount is not None else new


def _with_findings(session: ReportSession, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield `lines` with the findings that the report with all the readable ones would raise there."""
    if not lines:
        return
    entry = session.entry.copy()
    entry.apply(entry.edit({line.place: line.new for line in lines if line.readable}))
    checks = Checks(entry, Calculation(entry, session.history))
    checks.silence(session.silenced)
    for line in lines:
        found = checks.at(line.place) if line.readable else ()
        before = {(f.rule, f.places) for f in session.findings_at(line.place)} if found else set()
        raised = tuple(f for f in found if (f.rule, f.places) not in before and f.rule != UNREADABLE)
        yield replace(line, findings=raised) if raised else line
