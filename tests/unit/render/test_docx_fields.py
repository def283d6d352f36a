"""Fields in the heads of an office's own base.docx: page numbers on paper, and nothing that acts."""

from __future__ import annotations

import time

import pytest

from cchc_desktop.render.base import read_base
from tests.unit.render.bases import BEGIN, END, NUMBER, SEPARATE, code, complex_field, refused, with_head

SWITCHED = r" PAGE  \* roman \* MERGEFORMAT "
VISIBLE = '<w:vanish w:val="0"/>'


@pytest.mark.parametrize(
    "head",
    [
        f"<w:p><w:del w:id='1'>{complex_field('PAGE')}</w:del></w:p>",
        f"<w:p><w:moveFrom w:id='1'>{complex_field('PAGE')}</w:moveFrom></w:p>",
        f"<w:p>{complex_field('PAGE', format_='<w:vanish/>')}</w:p>",
        f"<w:p>{code('PAGE')}</w:p>",
        f"<w:p>{BEGIN}{code('IF 1 = 2')}{complex_field('PAGE')}{SEPARATE}{END}</w:p>",
        f"<w:p>{BEGIN}{code('SECTION')}{SEPARATE}{complex_field('PAGE')}{END}</w:p>",
        "<w:fldSimple w:instr='PAGE'><w:r><w:rPr><w:vanish/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>",
        f"<w:p><mc:Fallback>{complex_field('PAGE')}</mc:Fallback></w:p>",
    ],
    ids=["deleted", "moved", "hidden", "bare", "in a condition", "in a result", "hidden simple", "fallback"],
)
def test_a_page_number_that_is_not_on_paper_is_none(head: str) -> None:
    assert refused(with_head(head)).code == "layout.base_no_number"


@pytest.mark.parametrize(
    "head",
    [
        f"<w:p>{complex_field('page')}</w:p>",
        f"<w:p>{complex_field(SWITCHED)}</w:p>",
        f"<w:p>{complex_field('PAGE', format_=VISIBLE)}</w:p>",
        f"<w:p><w:ins w:id='1'>{complex_field('PAGE')}</w:ins></w:p>",
        f"<w:p>{BEGIN}{code('PA')}</w:p><w:p>{code('GE')}{SEPARATE}{END}</w:p>",
        f"<w:p><w:r><w:pict><w:txbxContent>{NUMBER}</w:txbxContent></w:pict></w:r></w:p>",
        f"<w:sdt><w:sdtContent>{NUMBER}</w:sdtContent></w:sdt>",
        f"<w:tbl><w:tr><w:tc>{NUMBER}</w:tc></w:tr></w:tbl>",
    ],
    ids=["small", "switches", "not hidden", "inserted", "two lines", "text box", "control", "table"],
)
def test_a_page_number_may_stand_as_word_writes_it(head: str) -> None:
    assert read_base(with_head(head), "co-quan.docx").picture is None


@pytest.mark.parametrize(
    "instruction",
    [
        "NUMPAGES",
        'DATE \\@ "dd/MM/yyyy"',
        'STYLEREF "heading 1"',
        "DOCPROPERTY Company",
        "SYMBOL 68",
        "= 1 + 2",
        'HYPERLINK "https://soyte.example.vn/"',
        'HYPERLINK mailto:vanthu@example.vn \\o "Thư"',
    ],
)
def test_fields_that_only_tell_something_may_stand_there(instruction: str) -> None:
    head = f"{NUMBER}<w:p>{complex_field(instruction)}</w:p>"
    assert read_base(with_head(head), "co-quan.docx").picture is None


@pytest.mark.parametrize(
    "fields",
    [
        *map(
            complex_field, ("QUOTE 68 68 69", "FILLIN x", "ASK b x", "EMBED Excel", "RD file", "AUTOTEXT x")
        ),
        *map(complex_field, ("ddeauto c x", "GOTOBUTTON x", "MACROBUTTON x", "ADDIN", "GLOSSARY x", "D D E")),
        "<w:fldSimple w:instr='INCLUDETEXT x'/>",
        f"{BEGIN}{code('D')}</w:p><w:p>{code('DEAUTO c x')}{SEPARATE}{END}",
        f"{BEGIN}<w:r><w:t>DDE</w:t></w:r>{code('AUTO c x')}{END}",
        f"{BEGIN}{complex_field('SYMBOL 68')}{code('DEAUTO c x')}{END}",
        f"{BEGIN}{code('PAGE')}<w:del>{code('x')}</w:del>{code(' DDEAUTO c x')}{END}",
        f"{BEGIN}<w:del>{code('PAGE ')}</w:del>{code('DDEAUTO c x')}{END}",
        f"{BEGIN}<mc:Fallback>{code('DDE c x')}</mc:Fallback>{END}",
    ],
)
def test_fields_that_fetch_run_or_ask_are_refused(fields: str) -> None:
    assert refused(with_head(f"{NUMBER}<w:p>{fields}</w:p>")).code == "layout.base_macros"


@pytest.mark.parametrize(
    "head",
    [
        f"<w:p>{BEGIN}{code('SECTION')}<w:r>{'<w:t/>' * 30_000}</w:r>{END}</w:p>",
        f"<w:p>{(BEGIN + code('IF ')) * 5_000}{END * 5_000}</w:p>",
    ],
    ids=["one run", "in each other"],
)
def test_many_fields_are_looked_through_at_once(head: str) -> None:
    start = time.process_time()
    assert read_base(with_head(NUMBER + head), "co-quan.docx").picture is None
    assert time.process_time() - start < 1
