"""Steps of a series: whether there is one, when, and how large."""
