"""A TOML file of a form as tables that know where their keys stand, which tomllib forgets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cchc_desktop.errors import Message
from cchc_desktop.forms.ids import nearest
from cchc_desktop.forms.problems import Problem, Problems, Spot
from cchc_desktop.forms.sources import read_source_file
from cchc_desktop.i18n import N_, _

_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)$")
_LONG_STRING = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_TABLE = re.compile(r"^[ \t]*\[+[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]+", re.MULTILINE)
_STRING, _LIST, _WHOLE, _DATE = N_("chữ trong ngoặc kép"), N_("danh sách chữ"), N_("số nguyên"), N_("ngày")


class Settings(NamedTuple):
    """One table of a TOML file. `start` and `end` bound the part of the text in which its keys stand."""

    file: Path
    text: str
    start: int
    end: int
    values: Mapping[str, Any]
    problems: Problems

    def spot(self, key: str = "", within: str = "") -> Spot:
        """Return where `key` stands, or the first `within` after it; the table itself without a key."""
        position = self.start
        pattern = re.compile(rf"^[ \t\[]*[\"']?({re.escape(key)})[\"']?[ \t]*[=\]]", re.MULTILINE)
        found = pattern.search(_masked(self.text), self.start, self.end)
        if key and found:
            position = found.start(1)
            inner = self.text.find(within, found.end(), self.end) if within else -1
            position = inner if inner >= 0 else position
        line = self.text.count("\n", 0, position) + 1
        return Spot(self.file, line, position - self.text.rfind("\n", 0, position))

    def fail(self, key: str, code: str, **facts: object) -> None:
        """Note a problem at `key`."""
        self.problems.add(self.spot(key), code, **facts)

    def fail_within(self, key: str, within: str, said: Message) -> None:
        """Note the problem `said` where `within` stands in the text of `key`."""
        self.problems.found.append(Problem(self.spot(key, within), said))

    def check_keys(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Note keys that are missing or that nobody asks for."""
        known = (*required, *optional)
        for key in required:
            if key not in self.values:
                self.fail("", "form.key_missing", name=key)
        for key in self.values:
            if key not in known:
                meant = nearest(key, known) or ", ".join(known)
                self.fail(key, "form.key_unknown", name=key, known=meant)

    def string(self, key: str, *, required: bool = False) -> str:
        """Return the text of `key` without outer spaces, "" where it is missing."""
        value = str(self._typed(key, str, _STRING, "")).strip()
        if required and not value and isinstance(self.values.get(key), str):
            self.fail(key, "form.value_missing", name=key)
        return value

    def whole(self, key: str) -> int:
        """Return the whole number of `key`, 0 where it is missing."""
        return int(self._typed(key, int, _WHOLE, 0))

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list `key`, none where it is missing."""
        found = self._typed(key, list, _LIST, [])
        if not all(isinstance(item, str) for item in found):
            self.fail(key, "form.key_type", name=key, wanted=_(_LIST))
            return ()
        return tuple(found)

    def day(self, key: str) -> date | None:
        """Return the date of `key`, bare or in quotes; None where it is missing or empty."""
        value = self.values.get(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value == "":
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fail(key, "form.date", value=value)
            return None

    def table(self, key: str) -> Settings:
        """Return the table [key] inside this one, empty where it is missing."""
        values = self._typed(key, dict, _("một bảng [{name}]").format(name=key), {})
        return _sections(self, key, [values])[0]

    def tables(self, key: str) -> tuple[Settings, ...]:
        """Return the tables [[key]] inside this one."""
        found = self._typed(key, list, _("các bảng [[{name}]]").format(name=key), [])
        if not all(isinstance(item, dict) for item in found):
            self.fail(key, "form.key_type", name=key, wanted=f"[[{key}]]")
            return ()
        return _sections(self, key, found)

    def _typed(self, key: str, kind: type, wanted: str, default: Any) -> Any:
        value = self.values.get(key, default)
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        self.fail(key, "form.key_type", name=key, wanted=_(wanted))
        return default


def read_settings(path: Path, problems: Problems) -> Settings | None:
    """Return the TOML file `path`, None after noting in `problems` why it cannot be read."""
    text = read_source_file(path, problems)
    if text is None:
        return None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _POSITION.search(str(error))  # without it the error is at the end of the file
        line = int(match[1]) if match else text.count("\n") + 1
        column = int(match[2]) if match else len(text) - text.rfind("\n")
        problems.add(Spot(path, line, column), "form.toml_syntax")
        return None
    except RecursionError:
        problems.add(Spot(path, 1, 1), "form.toml_syntax")
        return None
    return Settings(path, text, 0, len(text), values, problems)


def _masked(text: str) -> str:
    """Return `text` with long strings blanked out, so that what they quote is not taken for keys."""
    return _LONG_STRING.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _sections(whole: Settings, key: str, tables: Sequence[Mapping[str, Any]]) -> tuple[Settings, ...]:
    """Return `tables` with the part of the text in which each stands."""
    heads = list(_TABLE.finditer(_masked(whole.text)))
    own = [index for index, head in enumerate(heads) if head[1] == key]
    found = []
    for number, values in enumerate(tables):
        index = own[number] if number < len(own) else -1
        start = heads[index].start() if index >= 0 else 0
        end = heads[index + 1].start() if 0 <= index < len(heads) - 1 else len(whole.text)
        found.append(Settings(whole.file, whole.text, start, end, values, whole.problems))
    return tuple(found)
