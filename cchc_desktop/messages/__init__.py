"""The one table of what can be told to a person: a code, and for each code a cause and a remedy.

A text may name facts in braces; `errors.Message` fills them in.
"""

from __future__ import annotations

from cchc_desktop.messages import files, forms, reports, values

TEXTS: dict[str, tuple[str, str]] = {**values.TEXTS, **files.TEXTS, **forms.TEXTS, **reports.TEXTS}
