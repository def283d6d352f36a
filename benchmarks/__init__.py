"""Measurements: ratios taken in one run, for `docs/benchmarks.md`. Not tests."""
