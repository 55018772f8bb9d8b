"""Shapes of tables that people make, brought to one: a row an article, a column a field."""
