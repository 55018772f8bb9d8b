"""Codebooks as people keep them: TOML, tables, outlines and dictionaries."""
