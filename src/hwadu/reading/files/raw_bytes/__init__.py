"""What bytes are: which characters they mean, how much of them is read, and how archives break."""
