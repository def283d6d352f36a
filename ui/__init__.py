"""The window: Qt only, no rules of its own."""

import builtins

import PySide6  # noqa: F401 - what it does to `import` is taken back below

# From here on PySide6 would read the source of every module imported, and keep it, to see whether it may want
# one of its features. Nothing here does, and that took a sixth of what lies between first paint and data.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
