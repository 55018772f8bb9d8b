"""Shares of themes over time."""
