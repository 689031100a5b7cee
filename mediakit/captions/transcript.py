"""A track as a plain text to read: the transcript."""

import re

from mediakit.captions.blocks import is_blank
from mediakit.model.captions import Track
from mediakit.model.cuetext import parse_cue_text
from mediakit.model.speakers import names_speaker

_PAUSE_MS = 2000  # a longer silence begins a new paragraph
_LABEL = (
    r">>|\[?(?:[^\W\d_a-z][^\s:a-z]{1,30}+ ?){1,4}+:"  # how a line of captions says that another one speaks
)
_NEW_SPEAKER = re.compile(_LABEL)
_BEFORE_SPEAKER = re.compile(rf"\n(?={_LABEL})")


def format_transcript(track: Track) -> str:
    """The words of all cues in order, in paragraphs that end at pauses and changes of speaker.

    A speaker known from a voice tag stands before the words, `NAME:`; a name that the text gives stays.
    """
    paragraphs: list[list[str]] = []
    speaker, end_ms = "", 0
    for cue in track.cues:
        for voice, words in _runs(cue.text):
            changed = voice != speaker or _NEW_SPEAKER.match(words) is not None
            if not paragraphs or changed or cue.start_ms - end_ms > _PAUSE_MS:
                paragraphs.append([f"{voice.upper()}:"] if voice and voice != speaker else [])
            paragraphs[-1].append(words)
            speaker, end_ms = voice, max(cue.end_ms, end_ms)
    return "\n\n".join(map(" ".join, paragraphs)) + "\n" * bool(paragraphs)


def _runs(text: str) -> list[tuple[str, str]]:
    """The words of a cue by voice, and by the lines that begin with a speaker's label."""
    runs: list[tuple[str, str]] = []
    for span in parse_cue_text(text):
        if runs and runs[-1][0] == span.voice:
            runs[-1] = (span.voice, runs[-1][1] + span.text)
        else:
            runs.append((span.voice, span.text))
    parts = ((voice, part) for voice, words in runs for part in _BEFORE_SPEAKER.split(words))
    return [_run(voice, " ".join(part.split())) for voice, part in parts if not is_blank(part)]


def _run(voice: str, words: str) -> tuple[str, str]:
    """The run, without its voice when the words say themselves whose they are."""
    return ("" if names_speaker(words, voice) else voice), words
