"""The rules of cleaning: what is not the article, a file for each kind."""
