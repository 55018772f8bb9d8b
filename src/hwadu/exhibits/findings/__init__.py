"""What can be claimed of the themes."""
