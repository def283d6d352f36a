"""A report as a value: sections of blocks, before any file format."""
