"""`convert`: captions from one format to another."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import NamedTuple

from mediakit.captions.vttwriting import format_vtt
from mediakit.captions.writable import make_writable
from mediakit.errors import InputError
from mediakit.model.captions import Track
from mediakit.model.findings import Finding
from mediakit.pipeline.reading import parse_named, read_captions_bytes, require_cues
from mediakit.pipeline.targets import refuse_input
from mediakit.system.files import write_atomically

ALWAYS_CHECKED_CUES = 2_000
"""WebVTT of up to so many cues is read back by a strict reader in any case; beyond, that takes its time."""


class Converted(NamedTuple):
    """What converting gave: the text in the wanted format, its track, and what there was to say."""

    text: str
    track: Track
    findings: tuple[Finding, ...]


def convert(
    source: str | Path,
    target: str | Path,
    *,
    encoding: str | None = None,
    voices: bool = True,
    check: bool = False,
) -> tuple[Finding, ...]:
    """The findings of writing `source` as `target`, in the format that the target's name ends in: .vtt, .srt,
    .ttml or .txt.

    Every cue is written; what the other format cannot hold is among the findings. `voices`: mark speakers
    that an SRT file names with certainty as WebVTT or TTML voices. `check`: have a strict reader read WebVTT
    of any size back. `target` appears whole or not at all. Raises InputError when the source holds no
    captions or the ending is not one of those.
    """
    source, target = Path(source), Path(target)
    refuse_input(target, [source])
    done = convert_data(
        read_captions_bytes(source), str(source), target.suffix, encoding=encoding, voices=voices, check=check
    )
    write_atomically(target, done.text.encode())
    return done.findings


def convert_data(
    data: bytes,
    path: str,
    ending: str,
    *,
    encoding: str | None = None,
    voices: bool = True,
    check: bool = False,
) -> Converted:
    """The captions of one file, that has been read already, in the format of that ending."""
    writer = WRITERS.get(ending.lower())
    if writer is None:
        raise InputError(
            f"{ending or 'a name without an ending'} is no format that mediakit writes.",
            mend=f"End the name in {', '.join(WRITERS)}.",
        )
    track, findings = parse_named(data, path, encoding=encoding)
    del data  # as big as what is going to be written
    writable, changes = make_writable(require_cues(track, findings, path))
    if voices and PurePath(path).suffix.lower() != ".vtt":  # WebVTT has its own way of saying who speaks
        writable = _with_voices(writable)
    text, lost = writer(writable)
    if ending.lower() == ".vtt" and (check or len(writable.cues) <= ALWAYS_CHECKED_CUES):
        from mediakit.captions.vttchecking import check_vtt

        lost = check_vtt(text)
    return Converted(text, writable, (*findings, *changes, *lost))


def _with_voices(track: Track) -> Track:
    if not any(":" in cue.text for cue in track.cues):
        return track
    from mediakit.captions.voices import add_voices  # most files name no speakers

    return add_voices(track)


# Each format's modules are imported when that format is wanted: starting up is most of what a file takes.


def _write_vtt(track: Track) -> tuple[str, tuple[Finding, ...]]:
    return format_vtt(track), ()


def _write_srt(track: Track) -> tuple[str, tuple[Finding, ...]]:
    from mediakit.captions.losses import srt_losses
    from mediakit.captions.srtwriting import format_srt
    from mediakit.captions.stylecolours import name_colours

    track = name_colours(track)
    return format_srt(track), srt_losses(track)


def _write_ttml(track: Track) -> tuple[str, tuple[Finding, ...]]:
    from mediakit.captions.losses import ttml_losses
    from mediakit.captions.stylecolours import name_colours
    from mediakit.captions.ttml import format_ttml

    track = name_colours(track)
    return format_ttml(track), ttml_losses(track)


def _write_transcript(track: Track) -> tuple[str, tuple[Finding, ...]]:
    from mediakit.captions.transcript import format_transcript

    return format_transcript(track), ()


WRITERS: dict[str, Callable[[Track], tuple[str, tuple[Finding, ...]]]] = {
    ".srt": _write_srt,
    ".vtt": _write_vtt,
    ".ttml": _write_ttml,
    ".txt": _write_transcript,
}
"""What `convert` writes, by the ending of the file."""
