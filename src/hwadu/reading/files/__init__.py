"""Files to tables of text: what a file is, what it holds, and within which bounds it is read."""
