"""Benchmarks: run by hand, since a timed test fails on whatever else the machine does."""
