"""A run as a folder: its tables, its manifest, and how it is put in place."""
