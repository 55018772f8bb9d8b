"""Texts to morphemes: analysed once, kept, and read back in order."""
