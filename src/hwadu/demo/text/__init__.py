"""The text of synthetic articles: sentences, furniture of pages, copies."""
