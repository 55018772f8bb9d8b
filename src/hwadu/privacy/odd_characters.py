"""Characters that look like nothing, or like a blank: numbers are written with them too."""

INVISIBLE = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\ufffc"
    "\u115f\u1160\u3164\uffa0"  # fillers of Hangul, which look like blanks
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # marks of direction
)
BLANKS = "\t\u00a0\u1680\u3000\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
