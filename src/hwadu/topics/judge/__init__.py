"""How good topics are: coherence, stability, agreement, other settings."""
