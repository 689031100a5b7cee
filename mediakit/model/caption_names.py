"""What the name of a captions file tells: the video's name, the language, and for whom they are."""

from typing import NamedTuple

from mediakit.model.language_codes import as_language_tag

CAPTION_ENDINGS = frozenset({"srt", "vtt", "ttml", "dfxp", "scc"})
_FOR_DEAF = frozenset({"cc", "captions", "hi", "hoh", "sdh"})
_OTHERS = frozenset({"auto", "default", "foreign", "forced", "full", "subs", "subtitles"})
_HAITIAN = "hat"  # as a code only where no English word can stand


class CaptionName(NamedTuple):
    """The parts of a captions file's name; `language` is a BCP 47 tag, "" when the name has none.

    `marks` are its flavours (`sdh`, `forced`), in small letters.
    """

    stem: str
    language: str
    marks: tuple[str, ...]


def parse_caption_name(name: str) -> CaptionName:
    """The parts of a name such as `clip.pt-BR.sdh.vtt`, of which only those between dots count.

    `hi` is Hindi where it is the only part that can be a language, else it says “hearing impaired”; so does
    `HI` anywhere.
    """
    stem, _, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    if not stem or ending.lower() not in CAPTION_ENDINGS:
        return CaptionName(name, "", ())
    front, *parts = stem.split(".") if not stem.startswith(".") else [stem]
    marks = _taken_marks(parts)
    language = _language(parts[-1]) if parts else ""
    if language:
        parts.pop()
        marks += _taken_marks(parts)
    elif "hi" in marks:
        language = "hi"
        marks.remove("hi")
    return CaptionName(".".join((front, *parts)), language, tuple(mark.lower() for mark in reversed(marks)))


def language_of_name(name: str) -> str:
    """The BCP 47 tag in a captions file's name, whatever its ending; "" when there is none."""
    return parse_caption_name(f"{name.rpartition('.')[0]}.srt").language


def split_caption_name(name: str) -> tuple[str, str]:
    """The stem and the language of a captions file's name: `x.en.srt` gives `("x", "en")`."""
    return parse_caption_name(name)[:2]


def for_the_deaf(name: str) -> bool:
    """Whether the name says that sounds and speakers are in the captions: `x.en.sdh.srt`, `x.HI.srt`."""
    return not _FOR_DEAF.isdisjoint(parse_caption_name(name).marks)


def may_be_hindi(name: str) -> bool:
    """Whether a `hi` in the name can be Hindi or “hearing impaired”, which only the text can tell."""
    return ".hi." in name.lower() and language_of_name(name) in ("", "hi")


def _taken_marks(parts: list[str]) -> list[str]:
    """The flavours at the end of the parts, taken off, the last one first."""
    marks = []
    while parts and parts[-1].lower() in _FOR_DEAF | _OTHERS:
        marks.append(parts.pop())
    return marks


def _language(part: str) -> str:
    return "ht" if part.lower() == _HAITIAN else as_language_tag(part)
