"""Files that the project writes and reads with care: placed whole, named, and checked."""
