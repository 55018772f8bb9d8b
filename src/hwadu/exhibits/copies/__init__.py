"""Stories and their copies."""
