"""Models of another kind beside a topic model: mixtures, in which an article has many topics."""
