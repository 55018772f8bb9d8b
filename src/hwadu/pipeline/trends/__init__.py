"""What a study follows over time: shares by period, what changed, and what it goes with."""
