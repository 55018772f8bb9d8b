"""People's codes and models' readings."""
