"""What a new report takes over from the last one, and the figures whose course is drawn."""

from __future__ import annotations

from cchc_desktop.forms.model import Carry, Flow, Form, Kind


def carrying(form: Form, what: Carry) -> set[str]:
    return {row.id for row in form.indicators if what in row.carry}


def test_all_that_stands_at_a_day_is_carried_and_no_figure_of_a_period(form: Form) -> None:
    stocks = {row.id for row in form.indicators if row.flow is Flow.STOCK}
    assert carrying(form, Carry.VALUE) == stocks
    assert len(stocks) == 54


def test_only_notes_that_name_a_document_of_the_year_are_carried(form: Form) -> None:
    """Those of a stock, or of a head that takes no figure or a computed one; never of a period's work."""
    notes = [form.by_id[row] for row in carrying(form, Carry.NOTE)]
    assert len(notes) == 23
    for row in notes:
        assert row.flow is Flow.STOCK or row.kind is Kind.NONE or row.formula is not None, row.id
    asked = {
        row.id for row in form.indicators if row.note_hint.startswith(("Kế hoạch", "Quyết định công bố"))
    }
    assert asked <= {row.id for row in notes}


def test_notes_about_single_events_are_not(form: Form) -> None:
    events = {"recruitment", "appointment", "discipline", "innovation", "compliance", "feedback.received"}
    assert not events & carrying(form, Carry.NOTE)


def test_what_an_office_is_asked_for_each_time_is_carried(form: Form) -> None:
    wanted = {
        "plan.total",
        "procedures.in_force",
        "structure.divisions",
        "staff.civil.quota",
        "staff.civil.present",
        "leaders.office",
        "training.planned",
        "online.level4.provided",
        "digital.mail_accounts",
        "iso.office_published",
    }
    assert wanted <= carrying(form, Carry.VALUE)
    assert {"plan.rate", "staff.civil", "positions.approved"} <= carrying(form, Carry.NOTE)


def test_six_figures_tell_most(form: Form) -> None:
    assert len(form.key_figures) == len(set(form.key_figures)) == 6
    for row in form.key_figures:
        assert form.by_id[row].kind in (Kind.COUNT, Kind.PERCENT)
