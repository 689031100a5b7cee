"""What an H.265 sequence parameter set says of the pictures (ITU-T H.265, 7.3.2.2 and E.2.1)."""

from fractions import Fraction

from mediakit.errors import InputError
from mediakit.video.bits import BitReader, without_emulation
from mediakit.video.sps import Pictures, pixel_layout, read_aspect, transfer_name

_LONGEST = 4096  # bytes; true ones have some dozens
_MOST_SETS = 64


def parse_hevc_sps(unit: bytes) -> Pictures:
    """What the parameter set (with its two first bytes) says; raises InputError when it is damaged."""
    bits = BitReader(without_emulation(unit[:_LONGEST])[2:])
    bits.take(4)
    layers = bits.take(3)
    bits.flag()
    _skip_profile(bits, layers)
    bits.unsigned()  # the set's number
    chroma = bits.unsigned()
    separate = chroma == 3 and bits.flag()
    width, height = bits.unsigned(), bits.unsigned()
    if bits.flag():
        across, down = (2 if chroma in (1, 2) else 1), (2 if chroma == 1 else 1)
        width -= across * (bits.unsigned() + bits.unsigned())
        height -= down * (bits.unsigned() + bits.unsigned())
    depths = {bits.unsigned() + 8, bits.unsigned() + 8}
    depth = depths.pop() if len(depths) == 1 else 0
    _skip_tools(bits, layers)
    aspect, full_range, transfer, interlaced = (
        _usability(bits) if bits.flag() else (Fraction(1), False, "", False)
    )
    pixels = pixel_layout(0 if separate else chroma, depth, full_range=full_range)
    return Pictures(
        max(width, 0), max(height, 0), "", pixels, aspect, transfer, None if interlaced else False
    )


def _skip_profile(bits: BitReader, layers: int) -> None:
    """Past `profile_tier_level` (7.3.3)."""
    bits.take(96)
    there = [(bits.flag(), bits.flag()) for _ in range(layers)]
    if layers:
        bits.take(2 * (8 - layers))
    for profile, level in there:
        bits.take(88 * profile + 8 * level)


def _skip_tools(bits: BitReader, layers: int) -> None:
    """Past how pictures are ordered, divided and predicted."""
    order_bits = bits.unsigned() + 4
    for _ in range(layers + 1 if bits.flag() else 1):
        _skip_numbers(bits, 3)
    _skip_numbers(bits, 6)
    if bits.flag() and bits.flag():
        _skip_scaling(bits)
    bits.take(2)
    if bits.flag():
        bits.take(8)
        _skip_numbers(bits, 2)
        bits.flag()
    _skip_reference_sets(bits)
    if bits.flag():
        for _ in range(bits.unsigned()):
            bits.take(order_bits + 1)
    bits.take(2)


def _skip_numbers(bits: BitReader, count: int) -> None:
    for _ in range(count):
        bits.unsigned()


def _skip_scaling(bits: BitReader) -> None:
    """Past `scaling_list_data` (7.3.4)."""
    for size in range(4):
        for _ in range(2 if size == 3 else 6):
            if not bits.flag():
                bits.unsigned()
                continue
            for _ in range(min(64, 1 << (4 + 2 * size)) + (1 if size > 1 else 0)):
                bits.signed()


def _skip_reference_sets(bits: BitReader) -> None:
    """Past the short-term reference picture sets (7.3.7), whose lengths depend on the ones before."""
    count = bits.unsigned()
    if count > _MOST_SETS:
        raise InputError("the description of the pictures is damaged.")
    pictures = 0
    for number in range(count):
        if number and bits.flag():
            bits.flag()
            bits.unsigned()
            pictures = sum(1 for _ in range(pictures + 1) if bits.flag() or bits.flag())
        else:
            pictures = bits.unsigned() + bits.unsigned()
            for _ in range(pictures):
                bits.unsigned()
                bits.flag()


def _usability(bits: BitReader) -> tuple[Fraction, bool, str, bool]:
    """Sample aspect, whether the range is full, the transfer curve, whether there may be fields (E.2.1)."""
    aspect, full_range, transfer = read_aspect(bits), False, ""
    if bits.flag():
        bits.flag()
    if bits.flag():
        bits.take(3)
        full_range = bits.flag()
        if bits.flag():
            bits.take(8)
            transfer = transfer_name(bits.take(8))
            bits.take(8)
    if bits.flag():
        _skip_numbers(bits, 2)
    bits.flag()
    return aspect, full_range, transfer, bool(bits.take(2))
