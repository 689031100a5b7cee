"""A media playlist held against what its segments hold."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, zip_longest

from mediakit.model.findings import Finding
from mediakit.video.streaming.hls_loading import Loaded, Looked
from mediakit.video.streaming.rules import fault

_APART = Fraction(1, 10)
_SOUND_APART = Fraction(1, 5)  # sound is cut between frames of some 20 ms, transport streams pack several


def check_segments(loaded: Loaded, *, independent: bool) -> Iterator[Finding]:
    """What is wrong with the segments; `independent` when they are said to be, here or above."""
    only_keys = loaded.playlist.has("EXT-X-I-FRAMES-ONLY")
    if not only_keys:
        yield from _first(_check_lengths(loaded))
        yield from _first(_check_order(loaded))
    for looked in loaded.segments:
        if looked.measured and not looked.measured.is_key:
            if only_keys:
                message = "This range holds no key frame."
                yield fault("hls-iframe-range", message, line=looked.listed.media.line)
                return
            if independent:
                message = "The segment is said to be independent, but does not begin with a key frame."
                yield fault("hls-independent", message, line=looked.listed.media.line)
                return


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first and, if there are more, how many."""
    found = list(findings)
    if found:
        yield found[0]
    if len(found) > 1:
        yield fault(found[0].rule, f"The same is true of {len(found) - 1} more.", line=found[1].line)


def _check_lengths(loaded: Loaded) -> Iterator[Finding]:
    for looked, seconds in zip(loaded.segments, _lengths(loaded.segments), strict=True):
        if seconds is None or looked.measured is None:
            continue
        allowed = _APART if looked.measured.kind == "video" else _SOUND_APART
        if abs(seconds - looked.listed.seconds) > allowed:
            said, real = float(looked.listed.seconds), float(seconds)
            message = f"The segment is said to last {said:.3f} s, but lasts {real:.3f} s."
            yield fault("hls-duration", message, line=looked.listed.media.line)


def _lengths(segments: tuple[Looked, ...]) -> Iterator[Fraction | None]:
    """How long each segment is shown: until the next begins, where that goes on on the same clock."""
    for looked, after in zip_longest(segments, segments[1:]):
        measured = looked.measured
        if measured is None:
            yield None
        elif after and after.measured and _goes_on(looked, after) and measured.start is not None:
            until = after.measured.start
            yield until - measured.start if until is not None else measured.seconds
        else:
            yield measured.seconds


def _goes_on(one: Looked, other: Looked) -> bool:
    return one.listed.run == other.listed.run


def _check_order(loaded: Loaded) -> Iterator[Finding]:
    for one, other in pairwise(loaded.segments):
        if not (one.measured and other.measured) or not _goes_on(one, other):
            continue
        start, after = one.measured.decoded, other.measured.decoded
        if start is None or after is None:
            start, after = one.measured.start, other.measured.start
        if start is None or after is None:
            continue
        gap = after - start - one.measured.seconds
        if abs(gap) > _SOUND_APART:
            message = f"The segment begins {float(gap):+.3f} s from where the one before ends."
            yield fault("hls-gap", message, line=other.listed.media.line)
