"""From signals to themes: learned, judged, taught by codes, and written as rows."""
