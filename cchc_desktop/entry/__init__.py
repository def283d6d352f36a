"""What was reported: values, notes and texts of one report, and the edits that change them."""
