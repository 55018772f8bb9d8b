"""Groups of articles compared."""
