"""How a line of text looks: a sentence, a title, a short entry, an address alone."""

import re

_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;][\"”“’'»›)\]*_]*$")
_WORD = re.compile(r"\S+")
_CAPS_LABEL = re.compile(
    r"(?:WHO|WHAT|WHEN|WHERE|WHY|HOW|NOTE|RSVP|DATE|TIME|LOCATION|WER|WAS|WANN|WO):(?:\s|$)"
)
_LETTERHEAD = re.compile(
    r"(?:the )?(?:u\.?s\.? )?(?:federal )?"
    r"(?:department|ministry|office|bureau|agency|government|city|county|state)"
    r" (?:of|for) (?:the )?\w+(?:(?:,| and| of| the| for|) \w+){0,2}|office of [\w ]{3,40}"
    r"|bundesministerium (?:für|des|der) [\w, ]{3,60}|ministère d\w* ?.{3,50}|ministerio de .{3,50}",
    re.IGNORECASE,
)
_ADDRESS_ALONE = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_TITLE_MAX = 260


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a finished sentence, quotes and brackets after its mark allowed."""
    return bool(_SENTENCE_END.search(text[-12:].rstrip()))


def begins_lower(text: str) -> bool:
    """Whether a text goes on in lower case."""
    start = text.lstrip("*_(\"'“‘«")
    return bool(start) and start[0].islower()


def word_count(text: str) -> int:
    """How many words stand in the first part of a text."""
    return len(_WORD.findall(text[:2000]))


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text, and no title, label or entry of a list."""
    if len(text) > _TITLE_MAX:
        return True
    dense = sum(ord(char) > 0x2E80 for char in text) > 20  # scripts without blanks between words
    return ends_sentence(text) and not text.rstrip().endswith(":") and (dense or word_count(text) >= 9)


def is_title(text: str) -> bool:
    """Whether a line can be a title."""
    return 2 < len(text) <= _TITLE_MAX and any(char.isalpha() for char in text) and not is_address_alone(text)


def is_letterhead(text: str) -> bool:
    """Whether a line is the name of an office, as at the top of its paper."""
    return len(text) <= 80 and bool(_LETTERHEAD.fullmatch(text.strip(" *_|")))


def is_caps_label(text: str) -> bool:
    """Whether a line begins like the entries of a media advisory ("WHEN: …")."""
    return bool(_CAPS_LABEL.match(text))


def is_address_alone(text: str) -> bool:
    """Whether a line is an address and nothing else."""
    return bool(_ADDRESS_ALONE.fullmatch(text))


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their quotes, dashes, marks and case."""
    return word_key(one) == word_key(other)


def word_key(text: str) -> str:
    """The letters and digits of a line, for comparing."""
    return "".join(char for char in text[:1000].casefold() if char.isalnum())
