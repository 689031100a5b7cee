"""The headers of a movie and its tracks (ISO/IEC 14496-12, 8.2 to 8.6): time, edits, turns, languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediakit.errors import InputError
from mediakit.video.boxes import Box, boxes

_ONE = 1 << 16
UNITY = (_ONE, 0, 0, 0, _ONE, 0, 0, 0, 1 << 30)
"""The matrix that leaves pictures as they are."""

_TURNS = {(1, 0, 0, 1): 0, (0, 1, -1, 0): 90, (-1, 0, 0, -1): 180, (0, -1, 1, 0): 270}
_MACINTOSH = (
    *("eng", "fra", "ger", "ita", "dut", "sve", "spa", "dan", "por", "nor", "heb", "jpn", "ara", "fin"),
    *("gre", "ice", "mlt", "tur"),
)
"""What QuickTime's numbers stood for before there were letters, in ffmpeg's words; without the rare ones."""

_MOST_BOXES = 1000
_UNDETERMINED = ("und", "unk", "mis", "zxx")


@dataclass(frozen=True, slots=True)
class Edits:
    """An edit list (8.6.6).

    `wait` is the time before the first piece (movie ticks), `begin` where in the track that begins (its
    ticks), `pieces` how many are played, `length` how long they are together (movie ticks).
    """

    wait: int = 0
    begin: int = 0
    pieces: int = 0
    length: int = 0


def few_boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """Each box, as `boxes` has them; InputError where there are more than any true index has."""
    for number, box in enumerate(boxes(data, start, end)):
        if number >= _MOST_BOXES:
            raise InputError("the file's index is damaged: it has too many parts.")
        yield box


def parse_clock(data: bytes, box: Box) -> tuple[int, int, int]:
    """Ticks in a second, length in ticks, and where what follows begins, of an `mvhd` or `mdhd` box."""
    wide = data[box.body] if box.body < box.end else 0
    width = 8 if wide == 1 else 4
    at = box.body + 4 + 2 * width
    if at + 4 + width > box.end:
        raise InputError("the file's index is damaged: it does not say how time is counted.")
    timescale = int.from_bytes(data[at : at + 4], "big")
    duration = int.from_bytes(data[at + 4 : at + 4 + width], "big")
    if not timescale:
        raise InputError("the file's index is damaged: it does not say how time is counted.")
    return timescale, duration, at + 4 + width


def parse_edits(data: bytes, box: Box | None) -> Edits:
    """What an `elst` box says; a piece of nothing in front is a wait."""
    if box is None or box.end - box.body < 8:
        return Edits()
    count = int.from_bytes(data[box.body + 4 : box.body + 8], "big")
    width = 8 if data[box.body] == 1 else 4
    wait = length = pieces = begin = 0
    at = box.body + 8
    for _ in range(min(count, (box.end - at) // (2 * width + 4))):
        lasting = int.from_bytes(data[at : at + width], "big")
        media = int.from_bytes(data[at + width : at + 2 * width], "big", signed=True)
        at += 2 * width + 4
        if media >= 0:
            begin = begin if pieces else media
            pieces += 1
            length += lasting
        elif not pieces:
            wait += lasting
    return Edits(wait, begin, pieces, length)


def parse_track_number(data: bytes, tkhd: Box | None) -> int:
    """The number by which other tracks name this one; 0 without a header."""
    if tkhd is None or tkhd.body >= tkhd.end:
        return 0
    at = tkhd.body + (20 if data[tkhd.body] == 1 else 12)
    return int.from_bytes(data[at : at + 4], "big")


def parse_chapter_tracks(data: bytes, tref: Box | None) -> Iterator[int]:
    """The numbers of the tracks that a track has its chapters in, by its `tref` box."""
    if tref is not None:
        for box in few_boxes(data, tref.body, tref.end):
            if box.kind == "chap":
                yield from (
                    int.from_bytes(data[at : at + 4], "big") for at in range(box.body, box.end - 3, 4)
                )


def is_self_contained(data: bytes, dref: Box) -> bool:
    """Whether all media are in this very file, not in another one that a reference names."""
    return all(
        data[box.body + 3] & 1 for box in few_boxes(data, dref.body + 8, dref.end) if box.body + 4 <= box.end
    )


def parse_turn(data: bytes, box: Box | None) -> int | None:
    """Degrees clockwise by the track's matrix; `None` when it does something else than turn."""
    if box is None or box.body >= box.end:
        return None
    wide = data[box.body] == 1
    numbers = parse_matrix(data, box.body + (52 if wide else 40))
    across, along, back, down = (round(numbers[at] / _ONE) for at in (0, 1, 3, 4))
    return _TURNS.get((across, along, back, down))


def parse_language(data: bytes, extended: Box | None, at: int) -> str:
    """The language tag, or the three letters of `mdhd`, packed as 5 bits each; "" when it is not said."""
    if extended is not None:
        return data[extended.body + 4 : extended.end].split(b"\0")[0].decode("latin-1")[:35]
    packed = int.from_bytes(data[at : at + 2], "big")
    if packed < len(_MACINTOSH):
        return _MACINTOSH[packed]
    if packed < 0x400 or packed == 0x7FFF:
        return ""
    letters = "".join(chr((packed >> shift & 31) + 0x60) for shift in (10, 5, 0))
    return letters if letters.isalpha() and letters not in _UNDETERMINED else ""


def parse_matrix(data: bytes, at: int) -> tuple[int, ...]:
    """The nine numbers of a matrix; raises InputError where there are none."""
    if at + 36 > len(data):
        raise InputError("the file's index is damaged: a part of it is too short.")
    numbers = (int.from_bytes(data[at + 4 * n : at + 4 * n + 4], "big", signed=True) for n in range(9))
    return tuple(numbers)
