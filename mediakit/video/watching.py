"""Watching every picture while a video is decoded anyway: shots, black and frozen stretches, flashes.

A small branch of the filter graph prints what ffmpeg's filters find, picture by picture, and writes each
picture as a few coloured squares; both are read here.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from mediakit.model.media import VideoStream
from mediakit.model.watched import Span, Watched
from mediakit.video.flashes import find_flashes, merge_spans, small_size
from mediakit.video.seen import Picture, Seen

LEAST_BLACK_MS = 1000
LEAST_FROZEN_MS = 2000
_EDGE_MS = 1000
_SHORT_SIDE = 180
_NEW_SHOT = 10.0  # of 100: what ffmpeg's scdet takes for a new shot, too
_FROZEN_S = 1
_LINE = re.compile(r"(?:frame:\d+ +pts:(-?\d+) +.*|lavfi\.([\w.]+)=(-?[\d.]+))", re.ASCII)
_SCALING = {"flags": "area+accurate_rnd+bitexact"}


def watching_filters(stream: Any, video: VideoStream, notes: str) -> Any:
    """The branch that writes its notes to a file and gives the squares (`rawvideo`, 3 bytes each).

    `stream` shows the pictures upright.
    """
    width, height = video.display_size
    shorter = min(width, height, _SHORT_SIDE)
    share = shorter / min(width, height)
    stream = stream.filter("scale", max(round(width * share), 2), max(round(height * share), 2), **_SCALING)
    stream = stream.filter("settb", "1/1000").filter("scdet", threshold=100)
    stream = stream.filter("blackdetect", d=0.1).filter("freezedetect", n="-60dB", d=_FROZEN_S)
    stream = stream.filter("metadata", mode="print", file=notes)
    return stream.filter("scale", *small_size(width, height), **_SCALING).filter("format", "rgb24")


def watch(notes: Iterable[str], squares: Iterable[bytes], video: VideoStream) -> Seen:
    """What is seen in a chunk, from the lines of its notes and the bytes of each picture's squares."""
    size = small_size(*video.display_size)
    first: list[Picture] = []
    last: list[Picture] = []
    taken = _Notes()

    def pictures() -> Iterator[Picture]:
        for time_ms, picture in zip(taken.read(notes), squares, strict=False):
            if not first or time_ms - first[0][0] < _EDGE_MS:
                first.append((time_ms, picture))
            last.append((time_ms, picture))
            while time_ms - last[0][0] >= _EDGE_MS:
                del last[0]
            yield time_ms, picture

    flashes = find_flashes(pictures(), *size)
    watched = Watched(tuple(taken.shots_ms), tuple(taken.black), tuple(taken.frozen), flashes)
    return Seen(watched, tuple(first), tuple(last))


def join_seen(chunks: tuple[Seen, ...], video: VideoStream) -> Watched:
    """What was seen in the whole video, also where one chunk meets the next."""
    size = small_size(*video.display_size)
    shots = [time for seen in chunks for time in seen.watched.shots_ms]
    flashes = [span for seen in chunks for span in seen.watched.flashes]
    for before, after in pairwise(chunks):
        if before.last and after.first:
            flashes += find_flashes((*before.last, *after.first), *size)
            if _difference(before.last[-1][1], after.first[0][1]) >= _NEW_SHOT:
                shots.append(after.first[0][0])
    frame_ms = 1000 // (video.frame_rate or 25) + 1
    return Watched(
        tuple(sorted(shots)),
        _long((span for seen in chunks for span in seen.watched.black), frame_ms, LEAST_BLACK_MS),
        _long((span for seen in chunks for span in seen.watched.frozen), frame_ms, LEAST_FROZEN_MS),
        merge_spans(flashes),
    )


def _long(spans: Iterable[Span], gap_ms: int, least_ms: int) -> tuple[Span, ...]:
    return tuple(span for span in merge_spans(spans, gap_ms) if span.end_ms - span.start_ms >= least_ms)


def _difference(one: bytes, other: bytes) -> float:
    """How far two pictures are apart on the whole, of 100."""
    apart = sum(abs(a - b) for a, b in zip(one, other, strict=True))
    return apart * 100 / (255 * max(len(one), 1))


class _Notes:
    """Reads what the filters noted, one picture after the other."""

    def __init__(self) -> None:
        self.shots_ms: list[int] = []
        self.black: list[Span] = []
        self.frozen: list[Span] = []
        self._since: dict[str, int] = {}

    def read(self, lines: Iterable[str]) -> Iterator[int]:
        """The time of each picture, when everything noted on it has been read."""
        time_ms: int | None = None
        for line in lines:
            found = _LINE.fullmatch(line.rstrip("\n"))
            if found is None:
                continue
            if found[1]:
                if time_ms is not None:
                    yield time_ms
                time_ms = int(found[1])
            elif time_ms is not None:
                self._note(found[2], float(found[3]), time_ms)
        if time_ms is not None:
            self._note("black_end", 0, time_ms)
            self._note("freezedetect.freeze_end", 0, time_ms)
            yield time_ms

    def _note(self, what: str, value: float, time_ms: int) -> None:
        if what == "scd.score" and value >= _NEW_SHOT:
            self.shots_ms.append(time_ms)
        elif what == "black_start":
            self._since["black"] = time_ms
        elif what == "freezedetect.freeze_start":  # said when it has lasted for so long
            self._since["frozen"] = max(time_ms - _FROZEN_S * 1000, 0)
        elif what == "black_end" and "black" in self._since:
            self.black.append(Span(self._since.pop("black"), time_ms))
        elif what == "freezedetect.freeze_end" and "frozen" in self._since:
            self.frozen.append(Span(self._since.pop("frozen"), time_ms))
