"""Caption renditions held against the pictures: all cues, in every segment, at the right time."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mediakit.errors import InputError, shown
from mediakit.model.captions import Cue
from mediakit.model.findings import Finding
from mediakit.video.streaming.files import Files
from mediakit.video.streaming.hls_loading import Loaded, Looked
from mediakit.video.streaming.measuring import Part
from mediakit.video.streaming.rules import fault

ReadCues = Callable[[bytes], Sequence[Cue]]
"""Reads the cues of a WebVTT file; raises InputError when it is none."""

_MAP = re.compile(rb"^X-TIMESTAMP-MAP=([^\r\n]{1,200})", re.MULTILINE)
_LOCAL = re.compile(rb"LOCAL:(?:([0-9]{1,4}):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})")
_TICKS = re.compile(rb"MPEGTS:([0-9]{1,12})")
_MOST_TEXT = 16 << 20
_LATE = Fraction(1, 10)  # first pictures are some frames later than their decoding begins
_ROUNDED_MS = 50
_CLOCK = 90_000


@dataclass(frozen=True, slots=True)
class CaptionSegment:
    """One WebVTT segment: when it is shown, by how much its clock is late, its cues."""

    line: int
    start_ms: int
    end_ms: int
    late: Fraction
    cues: tuple[Cue, ...]


def check_captions(
    files: Files, loaded: Loaded, beside: Sequence[Loaded], read_cues: ReadCues
) -> Iterator[Finding]:
    """What is wrong with a caption rendition; `beside` are the pictures and sounds that it goes with.

    The whole begins with whichever of these begins first.
    """
    formats = {measured.codecs for measured in loaded.samples()}
    if formats:
        codec = ", ".join(next(iter(formats)))
        message = f"The captions are {shown(codec)} in MP4, which many players do not show."
        yield fault("hls-caption-format", message, mend="Offer WebVTT files.")
        return
    length = beside[0].seconds if beside else loaded.seconds
    if abs(loaded.seconds - length) > 1:
        apart = float(loaded.seconds - length)
        yield fault("hls-caption-length", f"The captions last {apart:+.3f} s as against the video.")
    start = min((each.start for each in beside if each.start is not None), default=Fraction(0))
    findings: list[Finding] = []
    segments = list(_read(files, loaded, start, read_cues, findings))
    yield from findings
    if segments:
        yield from _check_clock(segments)
        yield from _check_cues(segments, int(length * 1000))


def _read(
    files: Files, loaded: Loaded, start: Fraction, read_cues: ReadCues, findings: list[Finding]
) -> Iterator[CaptionSegment]:
    position = Fraction(0)
    for looked in loaded.segments:
        end = position + looked.listed.seconds
        if looked.part:
            try:
                yield _segment(files, looked, looked.part, (position, end), start, read_cues)
            except InputError as error:
                findings.append(fault("hls-caption-format", error.message, line=looked.listed.media.line))
        position = end


def _segment(
    files: Files,
    looked: Looked,
    part: Part,
    times: tuple[Fraction, Fraction],
    start: Fraction,
    read_cues: ReadCues,
) -> CaptionSegment:
    if part.size > _MOST_TEXT:
        raise InputError(f"the text is {part.size:,} bytes long; no true one is.")
    data = files.read(part.name, part.start, part.size)
    late = _late(data, start)
    cues = tuple(read_cues(_MAP.sub(b"", data, count=1)))
    return CaptionSegment(looked.listed.media.line, int(times[0] * 1000), int(times[1] * 1000), late, cues)


def _late(data: bytes, start: Fraction) -> Fraction:
    """By how many seconds cues are shown later than they say, on the clock on which the pictures begin.

    Without a map the pictures' clock begins at 0 with the text's (RFC 8216, 3.5).
    """
    found = _MAP.search(data[:4096])
    if found is None:
        return -start
    local, ticks = _LOCAL.search(found[1]), _TICKS.search(found[1])
    if local is None or ticks is None:
        raise InputError("the X-TIMESTAMP-MAP cannot be read.")
    hours, minutes, seconds, ms = (int(number or 0) for number in local.groups())
    zero = Fraction((hours * 3600 + minutes * 60 + seconds) * 1000 + ms, 1000)
    return Fraction(int(ticks[1]), _CLOCK) - zero - start


def _check_clock(segments: Sequence[CaptionSegment]) -> Iterator[Finding]:
    worst = max(segments, key=lambda segment: abs(segment.late))
    if abs(worst.late) > _LATE:
        message = f"Cues are shown {float(worst.late):+.3f} s from where they say, as the pictures count."
        mend = "Make the X-TIMESTAMP-MAP agree with the pictures' first time stamp."
        yield fault("hls-caption-clock", message, line=worst.line, mend=mend)


def _check_cues(segments: Sequence[CaptionSegment], length_ms: int) -> Iterator[Finding]:
    every = {(cue.start_ms, cue.end_ms, cue.text) for segment in segments for cue in segment.cues}
    if not every:
        yield fault("hls-no-cues", "The captions hold no cue.")
    beyond = [cue for cue in every if cue[0] >= length_ms > 0]
    if beyond:
        message = f"{len(beyond)} cues begin after the video has ended."
        yield fault("hls-cue-outside", message)
    if len(segments) == 1:
        return
    missing = list(_missing(segments, sorted(every)))
    if missing:
        segment, cue = missing[0]
        message = f"The cue “{shown(cue[2][:40])}” is shown in this segment, but stands only in another"
        more = f"; {len(missing) - 1} more are like it." if len(missing) > 1 else "."
        yield fault("hls-cue-cut", message + more, line=segment.line, mend="Repeat it in each.")


def _missing(
    segments: Sequence[CaptionSegment], every: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[CaptionSegment, tuple[int, int, str]]]:
    """Each cue with each segment in which it should stand and does not."""
    texts = [{(cue.start_ms, cue.end_ms, cue.text) for cue in segment.cues} for segment in segments]
    first = 0
    for cue in every:
        while first < len(segments) and segments[first].end_ms <= cue[0]:
            first += 1
        for place in range(first, len(segments)):
            segment = segments[place]
            if segment.start_ms >= cue[1] - _ROUNDED_MS:
                break
            if segment.end_ms > cue[0] + _ROUNDED_MS and cue not in texts[place]:
                yield segment, cue
