"""What changed: trend, season, dated events, and the noise they are held against."""
