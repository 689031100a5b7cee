"""Words of a caption that nobody says: names of speakers, sounds, music signs."""

import re

MUSIC = "♪♫♬♩"
SOUND = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|【[^【】]*】|（[^（）]*）")
"""A sound or a manner of speaking in brackets."""
CHEVRONS = re.compile(r"^\s*(?:[-–—]\s*)?(?:>>+|»)\s*", re.MULTILINE)
"""The arrows that say that somebody else speaks, at the beginning of a line."""
_MARK = r"^\s*(?:[-–—]\s*)?(?:>>+\s*)?"
_SMALL = "a-zß-öø-ÿ"
CAPITAL_LABEL = re.compile(
    rf"{_MARK}([^\W\d_{_SMALL}][^\W{_SMALL}]+(?:[ .'’#&-]{{1,2}}[^\W{_SMALL}]+){{0,4}})\s?[:：](?!\d)", re.M
)
"""`NAME:` at the beginning of a line."""
TITLE_LABEL = re.compile(rf"{_MARK}((?:[^\W\d_a-z]\w*['’.]?\s?){{1,4}})[:：](?!\d|\S)", re.M)
"""`Name:` at the beginning of a line, which may also be any sentence's beginning: `Remember: …`."""


def without_labels(text: str) -> str:
    """The words of a plain text that are spoken."""
    if "[" in text or "(" in text or "（" in text or "【" in text:
        text = SOUND.sub("", text)
    if ":" in text or "：" in text:
        text = CAPITAL_LABEL.sub("", text)
    return CHEVRONS.sub("", text) if ">>" in text else text
