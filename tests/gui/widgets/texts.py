"""Texts as a report may hold them, for tests that must lose none of it."""

from __future__ import annotations

from hypothesis import strategies as st

from cchc_desktop.entry.values import clean_text

_FRAMES = "\ufdd0\ufdd1"  # not letters, and Qt's own marks inside a document
_LETTERS = st.one_of(
    st.sampled_from("{}\n ab."), st.characters(exclude_categories=["Cs"], exclude_characters=_FRAMES)
)
TEXTS = st.lists(
    st.one_of(_LETTERS, st.sampled_from(["{plan.total}", "{ x }", "😀", "\u00a0", "\ufffc"]))
).map(lambda parts: clean_text("".join(parts)))
