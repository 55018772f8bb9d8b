"""Spreadsheets to tables of text, and what calls itself one."""
