"""Samples of articles: how they are drawn, and what shares they give."""
