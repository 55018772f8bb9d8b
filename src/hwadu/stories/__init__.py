"""Articles to stories: families of near-identical articles, of wire and press-release copies.

Forty copies of one press release are one story. :func:`find_stories` groups an archive;
the other functions are small tables about the result.
"""

from hwadu.stories.dependence import article_groups, press_release_dependence
from hwadu.stories.find import Stories, find_stories
from hwadu.stories.joining_stories import join_stories
from hwadu.stories.side_by_side import FamilyDiff, family_diff
from hwadu.stories.story_tables import flag_table, largest_stories, pair_scores

__all__ = [
    "FamilyDiff",
    "Stories",
    "article_groups",
    "family_diff",
    "find_stories",
    "flag_table",
    "join_stories",
    "largest_stories",
    "pair_scores",
    "press_release_dependence",
]
