"""In which order a decoder shows H.264 pictures that were taken out of their sequence (ITU-T H.264, 8.2.1).

Key frames that are no IDR pictures (of an "open GOP") carry a number that says where they are shown, counted
in a small range that starts again and again. With the pictures between them left out a decoder would mix them
up, so they get new numbers in the order in which they stand.
"""

import re
from dataclasses import dataclass

from mediakit.errors import InputError
from mediakit.video.bits import BitReader, without_emulation
from mediakit.video.sps import read_chroma

_HEAD_BYTES = 64
_EMULATION = re.compile(rb"\0\0(?=[\0-\3])")
_IDR = 5


@dataclass(frozen=True, slots=True)
class Numbering:
    """How wide the numbers in front of each slice are; no `order_bits` when no order is written there."""

    frame_bits: int
    order_bits: int
    only_frames: bool
    separate_colours: bool


def parse_numbering(parameter_set: bytes) -> Numbering:
    """What the sequence parameter set (with its first byte) says; raises InputError when it is damaged."""
    bits = BitReader(without_emulation(parameter_set)[1:])
    profile = bits.take(8)
    bits.take(16)
    bits.unsigned()  # the set's number
    _, _, separate = read_chroma(bits, profile)
    frame_bits = bits.unsigned() + 4
    kind = bits.unsigned()
    order_bits = bits.unsigned() + 4 if kind == 0 else 0
    if frame_bits > 16 or order_bits > 16:
        raise InputError("the description of the pictures is damaged.")
    if kind == 1:
        return Numbering(frame_bits, 0, only_frames=True, separate_colours=separate)
    bits.unsigned()  # how many pictures may be referred to
    bits.flag()
    bits.unsigned()
    bits.unsigned()
    return Numbering(frame_bits, order_bits, only_frames=bits.flag(), separate_colours=separate)


def is_reset(unit: bytes) -> bool:
    """Whether it is a slice of an IDR picture, from which the order is counted anew."""
    return unit[0] & 0x1F == _IDR


def renumbered(unit: bytes, numbering: Numbering, number: int) -> bytes:
    """The slice of a picture (with its first byte), to be shown as the `number`-th after an IDR picture.

    Slices of IDR pictures, and all where no order is written, stay as they are.
    """
    if not numbering.order_bits or is_reset(unit):
        return unit
    whole = bytearray(without_emulation(unit))
    head = whole[:_HEAD_BYTES]
    bits = BitReader(bytes(head[1:]))
    for _ in ("first macroblock", "type", "picture parameter set"):
        bits.unsigned()
    bits.take(numbering.frame_bits + (2 if numbering.separate_colours else 0))
    if not numbering.only_frames and bits.flag():
        bits.flag()
    bits.take(numbering.order_bits)
    last = (1 << numbering.order_bits) - 1
    value = int.from_bytes(head, "big")
    value = value & ~(last << bits.left) | (2 * number & last) << bits.left
    whole[:_HEAD_BYTES] = value.to_bytes(len(head), "big")
    escaped = _EMULATION.sub(b"\0\0\3", whole)
    return escaped + b"\3" if escaped.endswith(b"\0\0") else escaped
