"""Brackets that explain a word: 인공지능(AI) is one mention of one concept."""
