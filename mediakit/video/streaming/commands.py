"""The commands that make single-file CMAF renditions, and the options every such file is written with."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import ffmpeg as graph

from mediakit.model.media import Command
from mediakit.video.guard import file_url, guard_input, guarded_tool

FRAGMENT_US = 2_000_000
"""How long the fragments of sound are: short enough that a cut is never far from the pictures' cut."""

_COPY_S = 600


class StreamKind(StrEnum):
    """What a rendition holds: CMAF keeps pictures and sound in files of their own."""

    VIDEO = "video"
    AUDIO = "audio"


_STREAMS = MappingProxyType({StreamKind.VIDEO: ("V:0", "pictures"), StreamKind.AUDIO: ("a:0", "sound")})
_SAME: Mapping[str, Any] = MappingProxyType(
    {
        "format": "mp4",
        "write_tmcd": 0,
        "map_metadata": -1,
        "map_chapters": -1,
        "fflags": "+bitexact",
    }
)
_OWN: Mapping[StreamKind, Mapping[str, Any]] = MappingProxyType(
    {
        # Without `delay_moov` there is no edit list, over which players stumble; with `frag_discont`,
        # pictures that begin after the sound stay as late as they are.
        StreamKind.VIDEO: {
            "movflags": "+frag_keyframe+cmaf+global_sidx+frag_discont",
            "flags:v": "+bitexact",
        },
        # Here an edit list is needed: it says how much of the encoder's run-in is to be dropped.
        StreamKind.AUDIO: {
            "movflags": "+cmaf+global_sidx+delay_moov",
            "frag_duration": FRAGMENT_US,
            "flags:a": "+bitexact",
        },
    }
)


def cmaf_options(kind: StreamKind, *, late: bool = False) -> dict[str, Any]:
    """The output options for a single-file CMAF rendition with one stream: a fragment for every key frame.

    They are the container's alone; what encodes comes beside them. Bytes are equal from run to run.
    `late` is for sound whose first sample is heard after the pictures have begun: players would overlook the
    edit list that says so.
    """
    options = {**_SAME, **_OWN[kind]}
    if late and kind is StreamKind.AUDIO:
        options["movflags"] = f"{options['movflags']}+frag_discont"
    return options


def rendition_command(
    ffmpeg: str,
    source: Path,
    target: Path,
    kind: StreamKind,
    *,
    late: bool = False,
    duration_ms: int | None = None,
    by_path: bool = False,
) -> Command:
    """The command that copies the first pictures, or the first sound, of `source` into a rendition.

    `source` is a file as it is published: whatever had to be encoded has been. `late` as for `cmaf_options`.
    """
    guarded = guard_input(source, by_path=by_path)
    opened = graph.input(guarded.url, **guarded.options)
    stream, what = _STREAMS[kind]
    output = graph.output(opened[stream], file_url(target), c="copy", **cmaf_options(kind, late=late))
    return Command(
        tuple(
            graph.compile(output, cmd=[*guarded_tool(ffmpeg), "-progress", "pipe:1"], overwrite_output=True)
        ),
        f"copying the {what} for streaming",
        _COPY_S + (duration_ms or 0) // 1000,
        duration_ms=duration_ms,
        input_file=guarded.input_file,
    )
