"""The codebook: its file, what its author should know, and terms to add to it."""
