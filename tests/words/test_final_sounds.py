import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hwadu.words.final_sounds import final_sound


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
def test_hangul_follows_unicode(syllable):
    jamo = unicodedata.normalize("NFD", syllable)
    assert (final_sound(syllable) > 0) == (len(jamo) == 3)
    assert (final_sound(syllable) == 8) == (jamo[-1] == "\u11af")
