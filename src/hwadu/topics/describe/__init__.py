"""What a topic is about: terms, labels, representative articles, a tree and a map."""
