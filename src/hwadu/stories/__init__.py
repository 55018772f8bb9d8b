"""Articles to stories: families of near-identical articles, of wire and press-release copies.

Forty copies of one press release are one story. :func:`find_stories` groups an archive;
the other functions are small tables about the result.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hwadu.stories.dependence import article_groups, press_release_dependence
    from hwadu.stories.find import Stories, find_stories
    from hwadu.stories.joining_stories import join_stories
    from hwadu.stories.side_by_side import FamilyDiff, family_diff
    from hwadu.stories.story_tables import flag_table, largest_stories, pair_scores
else:
    from hwadu.lazy_names import loaded_when_used

    __getattr__, __dir__ = loaded_when_used(__name__)

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
