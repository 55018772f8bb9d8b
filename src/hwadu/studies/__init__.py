"""Study folders: a new one, a demo, and a rehearsal of coding."""
