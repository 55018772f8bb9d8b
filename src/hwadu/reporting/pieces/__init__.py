"""Pieces that pages are put together of: HTML, lists of articles, quotations, notes."""
