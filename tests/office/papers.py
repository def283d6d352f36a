"""The documents that these tests look at: the sample, the report and the letters, and the drafts of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_desktop.document.model import Document
from cchc_desktop.document.report import compose_report
from tests.documents.letter import letter_to_several, official_letter
from tests.documents.report import draft_report, full_report
from tests.golden.sample import source


def as_draft(document: Document) -> Document:
    """Return `document` as a draft."""
    return replace(document, properties=replace(document.properties, draft=True))


FINAL: Mapping[str, Document] = {
    "sample": compose_report(source({"plan.done": "20"})),
    "report": full_report(),
    "letter": official_letter(),
    "several": letter_to_several(),
}
DRAFTS: Mapping[str, Document] = {
    "sample-draft": compose_report(source({"plan.total": "chưa rõ"}, draft=True)),
    "report-draft": draft_report(),
    "letter-draft": as_draft(official_letter()),
}
DOCUMENTS: Mapping[str, Document] = {**FINAL, **DRAFTS}
