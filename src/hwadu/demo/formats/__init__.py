"""The files a demo corpus is written in, one class each; both take batches of articles."""
