"""Tables of a run made again, with what was learned since."""
