"""Records to tables of text: JSON, JSON lines, Python's notation, DataFrames and Parquet."""
