"""What stands around records says of their articles: wrappers of JSON, keys that are words."""
