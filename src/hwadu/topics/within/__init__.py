"""Topics within a part of the articles: those of a theme, or of a topic."""
