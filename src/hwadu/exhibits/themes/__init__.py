"""One theme after the other."""
