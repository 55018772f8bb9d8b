"""What is planted in a demo corpus, and the truth beside it."""
