"""Columns of a table to the columns of articles, by their names and by what they hold."""
