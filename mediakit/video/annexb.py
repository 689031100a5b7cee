"""Single pictures of an H.264 MP4 as a raw byte stream, which needs no demuxer (ITU-T H.264, annex B)."""

from collections.abc import Iterable, Iterator

from mediakit.errors import InputError
from mediakit.video.order import Numbering, is_reset, parse_numbering, renumbered

_START = b"\0\0\0\1"
_SLICES = range(1, 6)
_SEQUENCE_SET, _PICTURE_SET = 7, 8
_DELIMITER = _START + b"\x09\x10"
"""An access unit delimiter for a picture of I slices alone (7.3.2.4): where the next picture begins."""

_DAMAGED = "the video's index is damaged: what it says about its pictures does not fit them."


def annexb_stream(samples: Iterable[bytes], configuration: bytes, length_size: int) -> Iterator[bytes]:
    """The key frames as a byte stream, a piece for each, to be decoded and shown in the order they come in.

    `samples` are the key frames as the MP4 has them, each unit behind its length in `length_size` bytes;
    `configuration` is the content of the track's `avcC` box. Each piece has all that is needed to decode it,
    and nothing else. Raises InputError where lengths do not add up, or something is no picture.
    """
    sequence_sets, picture_sets = parse_parameter_sets(configuration)
    head = b"".join(_START + unit for unit in (*sequence_sets, *picture_sets))
    numbering = parse_numbering(sequence_sets[0])
    number = 0
    for sample in samples:
        units = tuple(_units(sample, length_size))
        number = 0 if any(is_reset(unit) for unit in units) else number + 1
        yield _DELIMITER + head + _picture(units, numbering, number)


def parse_parameter_sets(configuration: bytes) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """The sequence and the picture parameter sets in the content of an `avcC` box, at least one of each.

    (ISO/IEC 14496-15, 5.3.3.1.2). Raises InputError when it is no such content.
    """
    if len(configuration) < 7 or configuration[0] != 1:
        raise InputError(_DAMAGED)
    sequence_sets, at = _sets(configuration, 6, configuration[5] & 0x1F)
    picture_sets, _ = _sets(configuration, at + 1, configuration[at] if at < len(configuration) else 0)
    if not sequence_sets or not picture_sets:
        raise InputError(_DAMAGED)
    return sequence_sets, picture_sets


def _units(sample: bytes, length_size: int) -> Iterator[bytes]:
    """The units that make the picture: its slices and parameter sets."""
    at = 0
    while at < len(sample):
        start = at + length_size
        at = start + int.from_bytes(sample[at:start], "big")
        if not start < at <= len(sample):
            raise InputError(_DAMAGED)
        kind = sample[start] & 0x1F
        if kind in _SLICES or kind in (_SEQUENCE_SET, _PICTURE_SET):
            yield sample[start:at]


def _picture(units: tuple[bytes, ...], numbering: Numbering, number: int) -> bytes:
    parts: list[bytes] = []
    sliced = False
    for unit in units:
        kind = unit[0] & 0x1F
        if kind == _SEQUENCE_SET:
            numbering = parse_numbering(unit)
        sliced = sliced or kind in _SLICES
        parts += (_START, renumbered(unit, numbering, number) if kind in _SLICES else unit)
    if not sliced:
        raise InputError(_DAMAGED)
    return b"".join(parts)


def _sets(data: bytes, at: int, count: int) -> tuple[tuple[bytes, ...], int]:
    """So many parameter sets, each behind its length in two bytes; and where they end."""
    found = []
    for _ in range(count):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        if at > len(data) or at == start:
            raise InputError(_DAMAGED)
        found.append(data[start:at])
    return tuple(found), at
