"""The terms of a study: its lexicon, and articles by terms."""
