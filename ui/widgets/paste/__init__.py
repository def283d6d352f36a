"""What pasting would change, as a list to look at and to tick."""
