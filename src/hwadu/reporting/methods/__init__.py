"""The methods section of a run: its settings, its coding, its reader, and what it rests on."""
