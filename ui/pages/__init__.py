"""What a person sees: one page for each task of the window."""
