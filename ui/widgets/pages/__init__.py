"""The pages of a report on the screen."""
