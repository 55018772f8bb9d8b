"""From vectors to topics: neighbours, communities, how many there are."""
