"""Studies that grow: new files into a finished run, without making it anew."""
