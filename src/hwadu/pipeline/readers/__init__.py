"""What language models have read of a study: judged by people's codes, and told."""
