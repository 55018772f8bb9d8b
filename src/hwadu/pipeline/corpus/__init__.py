"""From the files that a study names to its corpus: read, cleaned, grouped into stories."""
