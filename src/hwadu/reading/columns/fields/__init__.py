"""What single fields of an article need: outlet, reporters, lists of words, title and text."""
