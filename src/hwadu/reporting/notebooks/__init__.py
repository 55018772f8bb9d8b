"""Notebooks: executed apart from a user's own start-up files, and what a run shows in one."""
