"""What tells who or where a private person is, found in text whatever the text is for."""
