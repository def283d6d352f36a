"""The indicator sheet: a table over a report in which figures and notes are typed."""
