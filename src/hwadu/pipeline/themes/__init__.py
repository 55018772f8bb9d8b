"""The themes of a study: given to its articles, with what people and models have coded."""
