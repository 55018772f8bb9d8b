"""Articles to stories: families of near-identical articles, wire copies and press-release copies."""

from hwadu.stories.find import Stories, find_stories

__all__ = ["Stories", "find_stories"]
