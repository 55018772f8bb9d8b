"""Tables of codes that other programs keep: a row a code, a column a theme or a coder."""
