"""The articles, and what was done to them."""
