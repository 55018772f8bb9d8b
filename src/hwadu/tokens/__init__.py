"""Tokens: articles to the terms that carry their topics.

Kiwi or MeCab finds the morphemes, a store keeps them with their places so that no paragraph is
analysed twice, and everything else (the lexicon's terms, glosses, names, compounds, homographs,
stop words) is laid over the text afterwards: another lexicon or codebook needs no new analysis.
"""

from hwadu.privacy.masked_lines import MASK
from hwadu.tokens.archive_keywords import basis_with_keywords
from hwadu.tokens.compounds.suggestion_file import (
    accepted_compounds,
    compounds_above,
    write_suggestions,
)
from hwadu.tokens.compounds.unknown_compounds import suggest_compounds
from hwadu.tokens.content_words import content_words
from hwadu.tokens.lexicon.entries import Lexicon
from hwadu.tokens.lexicon.lexicon_diff import compare_lexicons
from hwadu.tokens.lexicon.lexicon_file import LexiconEntry, fold
from hwadu.tokens.lexicon.stopwords import load_general_words, load_stopwords, replaced_stopwords
from hwadu.tokens.morphemes.analyser import analyser_of
from hwadu.tokens.morphemes.cache_folder import describe_cache, prune_cache
from hwadu.tokens.morphemes.token_sentences import places_of, split_sentences
from hwadu.tokens.names.known_names import KnownNames
from hwadu.tokens.names.masking import PersonNames, learn_persons
from hwadu.tokens.names.people import names_of_persons
from hwadu.tokens.names.titled_names import TitledNames
from hwadu.tokens.pace import Pace, measure_pace
from hwadu.tokens.token_tables import TokenTables, tokenize_articles
from hwadu.tokens.tokenizer import Tokenizer

__all__ = [
    "MASK",
    "KnownNames",
    "Lexicon",
    "LexiconEntry",
    "Pace",
    "PersonNames",
    "TitledNames",
    "TokenTables",
    "Tokenizer",
    "accepted_compounds",
    "analyser_of",
    "basis_with_keywords",
    "compare_lexicons",
    "compounds_above",
    "content_words",
    "describe_cache",
    "fold",
    "learn_persons",
    "load_general_words",
    "load_stopwords",
    "measure_pace",
    "names_of_persons",
    "places_of",
    "prune_cache",
    "replaced_stopwords",
    "split_sentences",
    "suggest_compounds",
    "tokenize_articles",
    "write_suggestions",
]
