"""Arithmetic that several stages share. Arrays in, arrays out; no table, no file."""
