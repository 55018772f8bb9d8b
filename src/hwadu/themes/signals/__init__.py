"""What speaks for a theme in an article, as numbers that mean the same for every theme."""
