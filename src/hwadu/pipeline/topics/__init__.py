"""The topics of a study: found, named, judged, and found again within themes."""
