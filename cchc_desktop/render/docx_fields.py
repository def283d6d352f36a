"""The fields in a head or foot of an office's own base.docx: which may stand there, which are on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from cchc_desktop.errors import UserError
from cchc_desktop.render.docx_package import BrokenPackageError
from cchc_desktop.render.styles import W

_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CHAR, _SIMPLE = f"{{{W}}}fldChar", f"{{{W}}}fldSimple"
_CODES = (f"{{{W}}}instrText", f"{{{W}}}delInstrText")
_TEXTS = (*_CODES, f"{{{W}}}t", f"{{{W}}}delText")
_RUN, _VANISH = f"{{{W}}}r", f"{{{W}}}vanish"
_OFF = ("0", "false", "off")
_FALLBACK = f"{{{_COMPATIBLE}}}Fallback"
# A field begins and ends inside one of these: Word may show it or leave it out as a whole.
_STORIES = (f"{{{W}}}txbxContent", f"{{{_COMPATIBLE}}}Choice", _FALLBACK)
_NESTED = "\0"  # another field in an instruction; XML cannot hold this sign
_TOKEN = re.compile(r'"[^"]*"?|\\\S?|[^\s"\\]+')
# Fields that only tell something; every other one might fetch, run or ask when Word opens the file.
_PLAIN = re.compile(
    "PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|REVNUM|"
    "TITLE|SUBJECT|AUTHOR|KEYWORDS|LASTSAVEDBY|NUMWORDS|NUMCHARS|FILENAME|FILESIZE",
    re.IGNORECASE,
)
_WITH_WORDS = re.compile("STYLEREF|DOCPROPERTY|INFO|SYMBOL|SEQ|EQ|IF|REF|PAGEREF|NOTEREF|=.*", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and whether it stands on paper by itself."""

    shown: bool
    pieces: list[str] = field(default_factory=list)
    instructs: bool = True  # its result has not begun

    def tokens(self) -> list[str]:
        return _TOKEN.findall("".join(self.pieces))


def check_fields(root: etree._Element, file: str) -> bool:
    """Return whether a page number stands on paper in the part `root` of the file called `file`.

    Raises UserError "layout.base_macros" and "layout.base_bad_link" for a field that does more than tell
    something, BrokenPackageError for one that does not begin or end.
    """
    number = False
    for each in _fields(root):
        tokens = each.tokens()
        if tokens and tokens[0].upper() == "HYPERLINK":
            check_address(tokens[1].strip('"') if len(tokens) > 1 else "", file)
        elif not _only_tells(tokens):
            raise UserError("layout.base_macros", file=file)
        number = number or (each.shown and bool(tokens) and tokens[0].upper() == "PAGE")
    return number


def check_address(address: str, file: str) -> None:
    """Refuse a link that opens anything but a web page or a letter.

    Raises UserError "layout.base_bad_link".
    """
    if not _ADDRESS.match(address):
        raise UserError("layout.base_bad_link", file=file, link=address.replace(_NESTED, "…")[:80])


def _only_tells(tokens: list[str]) -> bool:
    if not tokens:
        return True
    if _PLAIN.fullmatch(tokens[0]):  # with switches such as \* MERGEFORMAT and nothing else
        return all("\\" in (before[0], token[0]) for before, token in pairwise(tokens))
    return _WITH_WORDS.fullmatch(tokens[0]) is not None


def _fields(root: etree._Element) -> list[_Field]:
    """Return the fields of a whole part: one may span runs and paragraphs, and stand in another one."""
    reader = _Reader(root)
    tags = (_CHAR, _SIMPLE, *_TEXTS, *_STORIES)
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=tags):
        if element.tag in _STORIES or element.tag == _SIMPLE:
            reader.enter(element) if event == "start" else reader.leave(element)
        elif event == "start" and element.tag == _CHAR:
            reader.mark(element)
        elif event == "start":
            reader.write(element)
    if reader.stories != [[]]:
        raise BrokenPackageError("a field without an end")
    return reader.found


class _Reader:
    """The fields found so far, and of each story around the place reached those that have not ended."""

    def __init__(self, root: etree._Element) -> None:
        self.found: list[_Field] = []
        self.stories: list[list[_Field]] = [[]]
        marks = (mark for mark in root.iter(_VANISH) if mark.get(f"{{{W}}}val", "1") not in _OFF)
        self._hidden_runs = {next(mark.iterancestors(_RUN), None) for mark in marks}

    def enter(self, element: etree._Element) -> None:
        if element.tag == _SIMPLE:
            field_ = self._begin(element)
            field_.pieces.append(element.get(f"{{{W}}}instr", ""))
            field_.instructs = False
            self.stories.append([field_])
        else:
            self.stories.append([])

    def leave(self, element: etree._Element) -> None:
        if len(self.stories.pop()) != (element.tag == _SIMPLE):
            raise BrokenPackageError("a field without an end")

    def mark(self, element: etree._Element) -> None:
        """Begin a field, its result, or end it."""
        story, kind = self.stories[-1], element.get(f"{{{W}}}fldCharType")
        if kind == "begin":
            story.append(self._begin(element))
        elif not story:
            raise BrokenPackageError("a field without a beginning")
        elif kind == "end":
            story.pop()
        else:
            story[-1].instructs = False

    def write(self, element: etree._Element) -> None:
        """Add a text to the instruction in which it stands; Word shows no instruction outside of a field."""
        story = self.stories[-1]
        if story and element.getparent() in self._hidden_runs:
            story[-1].shown = False
        if story and story[-1].instructs:
            story[-1].pieces.append(element.text or "")
        elif element.tag in _CODES:
            self.found.append(_Field(False, [element.text or ""]))

    def _begin(self, element: etree._Element) -> _Field:
        around = any(self.stories) or next(element.iterancestors(_FALLBACK), None) is not None
        new = _Field(not around and element.getparent() not in self._hidden_runs)
        if self.stories[-1] and self.stories[-1][-1].instructs:
            self.stories[-1][-1].pieces.append(_NESTED)
        self.found.append(new)
        return new
