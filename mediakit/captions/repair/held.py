"""A track as SRT will hold it, so that what is mended is what will be read."""

from dataclasses import replace

from mediakit.captions.srt import parse_srt
from mediakit.captions.srtwriting import format_srt
from mediakit.model.captions import Track


def as_srt_holds(track: Track) -> Track:
    """The track with the texts and placements that writing it as SRT leaves: speakers become labels, say.

    Its times stay, also those that SRT could not hold.
    """
    if not any("<" in cue.text or "&" in cue.text or cue.settings for cue in track.cues):
        return track
    clocked = (
        replace(cue, start_ms=number * 1000, end_ms=number * 1000 + 500)
        for number, cue in enumerate(track.cues)
    )
    held = parse_srt(format_srt(replace(track, cues=tuple(clocked))))[0].cues
    if len(held) != len(track.cues):
        return track
    cues = (
        replace(cue, text=other.text, settings=other.settings)
        for cue, other in zip(track.cues, held, strict=True)
    )
    return replace(track, cues=tuple(cues))
