"""The text of synthetic articles: sentences, boilerplate of pages, copies."""
