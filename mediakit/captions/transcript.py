"""A track as a plain text to read: the transcript."""

from mediakit.captions.blocks import is_blank
from mediakit.model.captions import Track
from mediakit.model.cuetext import parse_cue_text

_PAUSE_MS = 2000  # a longer silence begins a new paragraph


def format_transcript(track: Track) -> str:
    """The words of all cues in order, in paragraphs that end at pauses and changes of speaker.

    A speaker known from a voice tag stands before the words, `NAME:`; a name that the text gives stays.
    """
    paragraphs: list[list[str]] = []
    speaker, end_ms = "", None
    for cue in track.cues:
        for voice, words in _runs(cue.text):
            if end_ms is None or voice != speaker or cue.start_ms - end_ms > _PAUSE_MS:
                paragraphs.append([f"{voice.upper()}:"] if voice and voice != speaker else [])
            paragraphs[-1].append(words)
            speaker, end_ms = voice, max(cue.end_ms, end_ms or 0)
    return "".join(f"{' '.join(words)}\n\n" for words in paragraphs).rstrip("\n") + "\n" * bool(paragraphs)


def _runs(text: str) -> list[tuple[str, str]]:
    """The words of a cue, by voice."""
    runs: list[tuple[str, str]] = []
    for span in parse_cue_text(text):
        if runs and runs[-1][0] == span.voice:
            runs[-1] = (span.voice, runs[-1][1] + span.text)
        else:
            runs.append((span.voice, span.text))
    return [(voice, " ".join(words.split())) for voice, words in runs if not is_blank(words)]
