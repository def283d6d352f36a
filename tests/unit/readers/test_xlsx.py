"""The cells of a sheet, numbers with every digit, and what is said of a file that is none."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from cchc_desktop.readers.xlsx import read_xlsx

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def packed(rows: str, strings: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
        )
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{S}">{strings}</sst>')
    return stream.getvalue()


def test_numbers_texts_and_values_of_formulas_are_read() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><v>44.40</v></c><c r="C1" t="n"/></row>'
        '<row r="2"/>'
        '<row r="3"><c r="AB3"><f>B1*2</f><v>88.8</v></c><c r="D3" t="str"><f>A1</f><v>chữ</v></c>'
        '<c r="E3" t="inlineStr"><is><t>trong ô</t></is></c></row>'
    )
    found = read_xlsx(packed(rows, "<si><t>không</t></si><si><r><t>Kế </t></r><r><t>hoạch</t></r></si>"))
    assert found == (
        {"A": "Kế hoạch", "B": Decimal("44.40")},
        {"AB": Decimal("88.8"), "D": "chữ", "E": "trong ô"},
    )
    assert str(found[0]["B"]) == "44.40"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        packed("")[:40],
        packed('<row><c r="A1"><v>một</v></c></row>'),
        packed('<row><c r="A1" t="s"><v>7</v></c></row>'),
        packed('<row><c t="n"><v>7</v></c></row>'),
        packed("<row>"),
    ],
    ids=["nothing", "cut short", "no number", "no such string", "no place", "no end"],
)
def test_what_cannot_be_read_is_no_bug(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_xlsx(content)
