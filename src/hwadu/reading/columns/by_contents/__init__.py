"""Which column is which, told by what its cells hold, where names do not tell or mislead."""
