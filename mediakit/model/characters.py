"""Characters that neither HTML nor UTF-8 can carry."""

import re

# HTML standard 13.2.3.5: surrogates, noncharacters, and controls that are not white space; also the form
# feed, which checkers complain of because XML has none.
_FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def clean_text(text: str) -> str:
    """The text with every character that HTML forbids shown as U+FFFD, the sign for one that is lost."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
