"""Indicator sets and evaluations on disk, and the report that is sealed."""
