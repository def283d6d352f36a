"""Every document written, before both OOXML validators: each misses what the other finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop import cli
from cchc_desktop.document.appendix import compose_appendix
from cchc_desktop.document.model import Document
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.xlsx import render_xlsx
from tests.golden.sample import source
from tests.office.papers import DOCUMENTS as PAPERS
from tests.office.programs import Ask
from tests.unit.render.documents import AWKWARD, LAYOUT, draft, everywhere, whole
from tests.unit.render.ooxml import findings

APPENDIX = compose_appendix(source({"plan.done": "20"}))
DOCUMENTS: dict[str, tuple[Document, Document]] = {
    **{name: (document, APPENDIX) for name, document in PAPERS.items()},
    "whole": (whole(), whole()),
    "draft": (draft(whole()), draft(whole())),
    **{name: (everywhere(text), everywhere(text)) for name, text in AWKWARD.items()},
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_first_finds_nothing(name: str, tmp_path: Path) -> None:
    assert findings(render_docx(PAPERS[name], LAYOUT), tmp_path, "docx") == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_second_finds_nothing(name: str, second_opinion: Ask, tmp_path: Path) -> None:
    report, appendix = DOCUMENTS[name]
    for file, content in (
        ("report.docx", render_docx(report, LAYOUT)),
        ("appendix.xlsx", render_xlsx(appendix, LAYOUT)),
    ):
        path = tmp_path / file
        path.write_bytes(content)
        assert second_opinion(path) == []


def test_the_second_finds_nothing_in_what_the_demo_writes(second_opinion: Ask, tmp_path: Path) -> None:
    assert cli.main(["demo", "--out", str(tmp_path)], lambda _file, _sample: 99) == 0
    for name in ("bao-cao.docx", "phu-luc.xlsx"):
        assert second_opinion(tmp_path / name) == []
