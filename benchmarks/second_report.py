"""The second report of the year as a job: what it says at the end, however it is done.

It follows the sample of the first quarter: 66 values of which 20 have changed, 12 notes, two slips.
Prose that only a person knows is left out.
"""

from __future__ import annotations

from datetime import date

PERIOD = "2023-Q2"
TODAY = date(2023, 6, 9)  # in the week in which it is made

# What stands otherwise than in the first quarter, as typed.
CHANGED = {
    "plan.documents": "11",
    "communication.plan_rate": "50",
    "assigned.total": "9",
    "legal_education.documents": "14",
    "procedure_control.reviewed": "3",
    "procedures.in_force": "43",
    "procedures.in_force_office": "43",
    "dossiers.received": "41",
    "dossiers.returned": "41",
    "staff.civil.present": "27",
    "staff.units.present": "11",
    "edocs.total": "618",
    "edocs.electronic": "574",
    "edocs.parallel": "44",
    "online.level4.with_dossiers": "3",
    "online.integrated": "13",
    "online.dossiers_all": "41",
    "online.dossiers_online": "41",
    "digital.mail_accounts": "35",
    "digital.certificates": "4",
}

# The two that are first typed wrongly: one figure of the pair that must agree, one over its quota.
SLIPS = {"edocs.electronic": "547", "staff.civil.present": "37"}

# Rows whose note names a document, the same as in the first quarter: all are looked at and confirmed.
NOTES = (
    "plan.rate",
    "inspection",
    "communication",
    "procedure_control",
    "procedure_review.plan",
    "staff.civil",
    "staff.units",
    "positions.approved",
    "positions.described",
    "training.planned",
    "spending_rules.office",
    "iso.office_published",
)

NUMBER = "98"
ISSUED_ON = date(2023, 6, 14)
