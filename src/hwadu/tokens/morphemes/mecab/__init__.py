"""Morphemes by MeCab with the dictionary mecab-ko-dic."""
