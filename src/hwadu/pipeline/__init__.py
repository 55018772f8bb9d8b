"""Settings and tables of a study into calls of its stages: one file for each part of a run."""
