"""Which column is which, told by the names that people and archives give them."""
