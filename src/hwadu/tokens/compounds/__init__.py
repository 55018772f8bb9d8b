"""Compounds that a corpus uses and the lexicon does not know."""
