"""A `Document` as PDF/A pages, drawn by typst from the layout's `page.typ`."""

from __future__ import annotations

from cchc_desktop.document.model import Document
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.package import moment
from cchc_desktop.render.page_data import document_data
from cchc_desktop.render.typeset import Standard, typeset


def render_pdf(document: Document, layout: Layout, *, standard: Standard = "a-2b") -> bytes:
    """Return `document` as PDF/A, tagged; equal documents give equal bytes.

    As "a-1b" the same pages go without bookmarks: PDFBox, whose preflight knows no other part of PDF/A, does
    not follow the references by which typst writes them.
    """
    data = document_data(document, layout, bookmarks=standard != "a-1b")
    return typeset(data, layout, standard=standard, edited_at=moment(document.properties))
