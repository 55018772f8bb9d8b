"""Codes of people put together: of all files, coders and draws, on articles and themes known."""
