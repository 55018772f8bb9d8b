"""Tables kept as text (.csv, .tsv): separators, quotation marks, rows that were cut into lines."""
