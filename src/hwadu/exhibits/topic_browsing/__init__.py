"""The topic browser: a map of the topics, and the words that tell what each is about.

In the manner of LDAvis (Sievert and Shirley 2014), for topics of any model: the probability of a
word in a topic is its part of the occurrences of all words in the topic's articles.
"""

from hwadu.exhibits.topic_browsing.browser_data import HeldTopics, held_topics
from hwadu.exhibits.topic_browsing.browser_views import topics_html

__all__ = ["HeldTopics", "held_topics", "topics_html"]
