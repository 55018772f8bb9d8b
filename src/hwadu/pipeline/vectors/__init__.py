"""What the articles of a study look like to a model of topics: vectors of one kind or several."""
