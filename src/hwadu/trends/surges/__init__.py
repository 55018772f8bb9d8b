"""Surges of a series: a share far from its level for a short time, and back."""
