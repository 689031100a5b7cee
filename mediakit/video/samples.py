"""The sample tables of one track (ISO/IEC 14496-12, 8.6.1, 8.7): when each sample is shown, and where it is.

Tables are kept as the numbers of the file, and gone through once and forwards, so that a day of video costs
little memory and a table that lies (a sample four thousand million times over) costs nothing.
"""

from __future__ import annotations  # an array's type takes no parameter when it is run

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import mul, sub

from mediakit.errors import InputError
from mediakit.video.boxes import Box
from mediakit.video.headers import few_boxes

_SIGN = 1 << 31
_HEAD = 8


@dataclass(frozen=True, slots=True)
class SampleTable:
    """The tables as they are: pairs and triples stand one behind the other.

    `durations` holds (count, ticks), `shifts` (count, ticks from decoding to showing), `runs` (first chunk,
    samples in each, description), `sync` the numbers of the key frames (`None`: all are). `sizes` is empty
    where all samples have the size `size`.
    """

    count: int
    size: int
    sizes: array[int]
    durations: array[int]
    shifts: array[int]
    runs: array[int]
    offsets: array[int]
    sync: array[int] | None

    @property
    def ticks(self) -> int:
        """How long all samples last together."""
        return sum(map(mul, self.durations[::2], self.durations[1::2]))

    @property
    def bytes(self) -> int:
        """How many bytes all samples have together."""
        return sum(self.sizes) if self.sizes else self.count * self.size

    def dts_and_shift(self, wanted: Iterable[int]) -> Iterator[tuple[int, int]]:
        """When each of the samples (counted from 0, rising) is decoded, and how much later it is shown."""
        samples = list(wanted)
        decoded = _walk(self.durations, samples)
        shifted = _walk(self.shifts, samples)
        for (time, _), (_, shift) in zip(decoded, shifted, strict=True):
            yield time, shift - 2 * _SIGN if shift >= _SIGN else shift

    def places(self, wanted: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Offset and size of each of the samples (counted from 0, rising), as far as there are any."""
        spans = self._spans()
        chunk = first = last = place = -1
        for sample in wanted:
            while sample >= last:
                found = next(spans, None)
                if found is None:
                    return
                first_chunk, run_first, per_chunk, last = found
            inside = (sample - run_first) // per_chunk
            if first_chunk + inside != chunk:
                chunk, first = first_chunk + inside, run_first + inside * per_chunk
                place = self.offsets[chunk]
            place += self.weigh(first, sample)
            first = sample
            yield place, self.weigh(sample, sample + 1)

    def chunks(self) -> Iterator[tuple[int, int]]:
        """Offset and size of each chunk, in the table's order."""
        for chunk, first, per_chunk, last in self._spans():
            for number, start in enumerate(range(first, last, per_chunk), chunk):
                yield self.offsets[number], self.weigh(start, min(start + per_chunk, last))

    def end(self) -> int:
        """Where in the file the chunk that stands last ends; 0 without any."""
        if not self.offsets or not self.runs:
            return 0
        place = max(self.offsets)
        wanted = self.offsets.index(place) + 1
        firsts, lengths, counts = self._runs()
        run = bisect_right(firsts, wanted) - 1
        if run < 0:
            return 0
        start = sum(map(mul, lengths[:run], counts[:run])) + (wanted - firsts[run]) * counts[run]
        last = min(start + counts[run], self.count)
        return place + self.weigh(start, last) if start < last else 0

    def weigh(self, first: int, last: int) -> int:
        """How many bytes the samples from `first` on and before `last` have together."""
        return sum(self.sizes[first:last]) if self.sizes else (last - first) * self.size

    def _spans(self) -> Iterator[tuple[int, int, int, int]]:
        """Chunks in a row with equally many samples: first chunk, first sample, samples in each, last sample.

        The last sample stands behind the last one that is in them. Raises InputError where the table does not
        rise.
        """
        sample = 0
        for chunk, length, per_chunk in zip(*self._runs(), strict=True):
            last = min(sample + length * per_chunk, self.count)
            if last > sample:
                yield chunk - 1, sample, per_chunk, last
            sample = last

    def _runs(self) -> tuple[array[int], array[int], array[int]]:
        """Of each run its first chunk (from 1), how many chunks it has, and how many samples in each."""
        firsts = self.runs[::3]
        following = chain(firsts[1:], (len(self.offsets) + 1,))
        try:
            lengths = array("I", map(sub, following, firsts))
        except OverflowError:
            lengths = array("I", (0,))
        if firsts and (firsts[0] < 1 or min(lengths) < 1):
            raise InputError("the file's index is damaged: its chunks are not in order.")
        return firsts, lengths, self.runs[1::3]


def parse_samples(data: bytes, start: int, end: int) -> SampleTable:
    """The tables in the content of an `stbl` box; raises InputError when one is longer than its box."""
    found = {box.kind: box for box in few_boxes(data, start, end)}
    size, sizes, count = _sizes(data, found)
    wide = "co64" in found
    return SampleTable(
        count=count,
        size=size,
        sizes=sizes,
        durations=_table(data, found.get("stts"), 2),
        shifts=_table(data, found.get("ctts"), 2),
        runs=_table(data, found.get("stsc"), 3),
        offsets=_table(data, found.get("co64" if wide else "stco"), 1, "Q" if wide else "I"),
        sync=_table(data, found["stss"], 1) if "stss" in found else None,
    )


def _sizes(data: bytes, found: dict[str, Box]) -> tuple[int, array[int], int]:
    """The size that all samples have or else the size of each, and how many samples there are."""
    if box := found.get("stsz"):
        size = _number(data, box, _HEAD - 4)
        count = _number(data, box, _HEAD)
        return (size, array("I"), count) if size else (0, _cut(data, box, box.body + 12, count, "I"), count)
    if box := found.get("stz2"):
        width, count = _number(data, box, _HEAD - 4) & 0xFF, _number(data, box, _HEAD)
        if width not in (8, 16):
            raise InputError("the file's index has sizes of a kind that is not in use.")
        return 0, _cut(data, box, box.body + 12, count, "B" if width == 8 else "H"), count
    return 0, array("I"), 0


def _table(data: bytes, box: Box | None, columns: int, kind: str = "I") -> array[int]:
    """The rows of a table one behind the other; empty without the box."""
    if box is None:
        return array(kind)
    return _cut(data, box, box.body + _HEAD, columns * _number(data, box, 4), kind)


def _cut(data: bytes, box: Box, start: int, count: int, kind: str) -> array[int]:
    numbers: array[int] = array(kind)
    end = start + count * numbers.itemsize
    if end > box.end:
        raise InputError("the file's index is damaged: a table says that it is longer than it is.")
    numbers.frombytes(data[start:end])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _number(data: bytes, box: Box, at: int) -> int:
    if box.body + at + 4 > box.end:
        raise InputError("the file's index is damaged: a table in it is empty.")
    return int.from_bytes(data[box.body + at : box.body + at + 4], "big")


def _walk(pairs: array[int], wanted: Iterable[int]) -> Iterator[tuple[int, int]]:
    """For each of the samples: the sum of what stands for those before it, and what stands for itself."""
    counts, values = pairs[::2], pairs[1::2]
    ends = array("Q", accumulate(counts))
    total = done = 0
    for sample in wanted:
        run = bisect_right(ends, sample, done)
        total += sum(map(mul, counts[done:run], values[done:run]))
        done = run
        if run < len(ends):
            yield total + (sample - (ends[run] - counts[run])) * values[run], values[run]
        else:
            yield total, 0
