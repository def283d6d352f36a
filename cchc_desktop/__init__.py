"""CCHC Desktop without a screen: forms, entries, checks, documents, storage and the command line."""

__version__ = "0.1.0"
