"""A strict check of WebVTT by webvtt-py, which had no part in writing it."""

import re
from collections.abc import Iterator, Sequence

from webvtt import WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError
from webvtt.vtt import WebVTTCueBlock

from mediakit.model.findings import Finding, Severity

_TIME = r"\d\d:[0-5]\d:[0-5]\d\.\d{3}"  # webvtt-py looks at the tens only when it makes an object
_TIMES = re.compile(rf"(?:(?!.*-->).+\n)?{_TIME} --> {_TIME}(?:\n|\Z)")


def check_vtt(text: str) -> tuple[Finding, ...]:
    """Nothing when webvtt-py's strict reader takes the text, else a finding `vtt-invalid` with its reason."""
    try:
        WebVTT.from_string("\n\n".join(_doubtful(text.split("\n\n"))), strict=True)
    except (MalformedCaptionError, MalformedFileError) as error:
        reason = " ".join(str(error).split())[:200]
        return (Finding("vtt-invalid", Severity.ERROR, f"This is not valid WebVTT: {reason}"),)
    return ()


def _doubtful(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks without the cues that webvtt-py's strict test of a cue block is enough for.

    Its reader makes objects of all it reads, which takes eight times as long. The header and the first cue
    stay, by which it knows a region that stands too late.
    """
    yield blocks[0]
    first = True
    for block in blocks[1:]:
        if first or not _is_strict_cue(block):
            yield block
        first = first and "-->" not in block


def _is_strict_cue(block: str) -> bool:
    """Whether the block is a cue without settings that the strict reader is certain to take."""
    block = block.strip("\n")
    if "\r" in block or block.count("-->") != 1 or not _TIMES.match(block):
        return False
    return WebVTTCueBlock.is_valid(block.split("\n", 3), strict=True)
