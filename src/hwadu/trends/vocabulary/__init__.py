"""The words of themes: what drifts, what stands together, what is frequent."""
