"""Which articles people code: how many, drawn with which weights, and several draws together."""
