"""Rules of a form turned into findings that a person can mend."""
