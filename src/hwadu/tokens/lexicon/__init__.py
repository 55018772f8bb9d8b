"""The lexicon: its file, and its terms laid over a text."""
