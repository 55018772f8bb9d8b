"""What programs and people leave in cells: values, links, fillers, escapes, texts cut off."""
