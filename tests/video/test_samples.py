"""Sample tables: what they tell is what going through them one by one tells."""

import struct
from dataclasses import dataclass
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.video.index_cleaning import make_box
from mediakit.video.samples import parse_samples


@dataclass(frozen=True)
class Layout:
    """Samples as they lie in chunks, each with its size, its duration and how much later it is shown."""

    chunks: list[list[tuple[int, int, int]]]
    starts: list[int]
    key_frames: list[int] | None

    @property
    def samples(self) -> list[tuple[int, int, int]]:
        return [sample for chunk in self.chunks for sample in chunk]


def table(kind: str, *rows: tuple[int, ...], head: bytes = b"") -> bytes:
    flat = [number & 0xFFFF_FFFF for row in rows for number in row]
    return make_box(kind, bytes(4) + head + struct.pack(f">I{len(flat)}I", len(rows), *flat))


def tables(layout: Layout, *, wide: bool) -> bytes:
    """The boxes of an `stbl`."""
    samples = layout.samples
    runs = [(number, len(chunk), 1) for number, chunk in enumerate(layout.chunks, 1)]
    runs = [run for at, run in enumerate(runs) if not at or run[1] != runs[at - 1][1]]
    offsets = struct.pack(f">I{len(layout.starts)}{'Q' if wide else 'I'}", len(layout.starts), *layout.starts)
    parts = [
        table("stts", *((1, duration) for _, duration, _ in samples)),
        table("ctts", *((1, shift) for _, _, shift in samples)),
        table("stsc", *runs),
        table("stsz", *((size,) for size, _, _ in samples), head=bytes(4)),
        make_box("co64" if wide else "stco", bytes(4) + offsets),
    ]
    if layout.key_frames is not None:
        parts.append(table("stss", *((number,) for number in layout.key_frames)))
    return b"".join(parts)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    sample = st.tuples(st.integers(1, 999), st.integers(0, 99), st.integers(-50, 50))
    chunks = draw(st.lists(st.lists(sample, min_size=1, max_size=4), min_size=1, max_size=9))
    lengths = [sum(size for size, _, _ in chunk) for chunk in chunks]
    gaps = draw(st.lists(st.integers(0, 500), min_size=len(chunks), max_size=len(chunks)))
    starts = [gap + sum(lengths[:number]) for number, gap in enumerate(accumulate(gaps))]
    count = sum(map(len, chunks))
    keys = draw(st.none() | st.lists(st.integers(1, count), unique=True, min_size=1).map(sorted))
    return Layout(chunks, starts, keys)


@given(layouts(), st.booleans())
@settings(max_examples=60)
def test_walking_tells_what_counting_tells(layout: Layout, wide: bool) -> None:
    data = tables(layout, wide=wide)
    found = parse_samples(data, 0, len(data))
    samples = layout.samples
    assert found.count == len(samples)
    assert found.ticks == sum(duration for _, duration, _ in samples)
    assert found.bytes == sum(size for size, _, _ in samples)
    times = list(accumulate((duration for _, duration, _ in samples), initial=0))
    places = []
    for start, chunk in zip(layout.starts, layout.chunks, strict=True):
        for size, _, _ in chunk:
            places.append((start, size))
            start += size
    wanted = [number - 1 for number in layout.key_frames or range(1, len(samples) + 1)]
    assert list(found.places(wanted)) == [places[number] for number in wanted]
    assert list(found.dts_and_shift(wanted)) == [(times[number], samples[number][2]) for number in wanted]
    lengths = [sum(size for size, _, _ in chunk) for chunk in layout.chunks]
    assert list(found.chunks()) == list(zip(layout.starts, lengths, strict=True))
    assert found.end() == max(start + length for start, length in found.chunks())


def test_equal_sizes_and_small_ones() -> None:
    common = table("stts", (6, 5)) + table("stsc", (1, 3, 1)) + table("stco", (100,), (200,))
    equal = common + make_box("stsz", struct.pack(">III", 0, 7, 6))
    small = common + make_box("stz2", struct.pack(">III6B", 0, 8, 6, 1, 2, 3, 4, 5, 6))
    assert list(parse_samples(equal, 0, len(equal)).chunks()) == [(100, 21), (200, 21)]
    assert list(parse_samples(small, 0, len(small)).places([0, 4])) == [(100, 1), (204, 5)]


def test_four_thousand_million_samples_cost_nothing() -> None:
    many = 0xFFFF_FFFF
    data = table("stts", (many, many)) + table("stsc", (1, many, 1)) + table("stco", (8,))
    data += make_box("stsz", struct.pack(">III", 0, many, many))
    found = parse_samples(data, 0, len(data))
    assert found.ticks == found.bytes == many * many
    assert list(found.places([0, many - 1])) == [(8, many), (8 + (many - 1) * many, many)]
    assert found.end() == 8 + many * many


@pytest.mark.parametrize(
    "lie",
    [
        make_box("stts", struct.pack(">II", 0, 1000)),
        make_box("stsz", struct.pack(">III", 0, 0, 1 << 31)),
        make_box("stco", bytes(4)),
        make_box("stz2", struct.pack(">III", 0, 4, 1)),
    ],
)
def test_tables_that_say_more_than_they_hold(lie: bytes) -> None:
    with pytest.raises(InputError, match="index"):
        parse_samples(lie, 0, len(lie))


def test_chunks_out_of_order() -> None:
    data = (
        table("stsc", (2, 1, 1), (1, 1, 1))
        + table("stco", (1,), (2,))
        + table("stsz", (5,), (6,), head=bytes(4))
    )
    with pytest.raises(InputError, match="not in order"):
        list(parse_samples(data, 0, len(data)).chunks())
