"""Looking things up in a finished run: the articles behind a number, and words in their context."""
