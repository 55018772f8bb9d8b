"""What codes say: of the assignment, of the coders, and of the articles behind the figures."""
