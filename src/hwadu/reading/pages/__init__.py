"""Web pages and dumps of pages to articles."""
