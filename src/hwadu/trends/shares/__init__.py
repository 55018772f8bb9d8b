"""Shares over time with their intervals: what is counted, in what, by period and group."""
