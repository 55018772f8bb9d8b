"""How the numbers were made."""
