"""What an H.264 sequence parameter set says of the pictures (ITU-T H.264, 7.3.2.1 and E.1)."""

from dataclasses import dataclass
from fractions import Fraction

from mediakit.video.bits import BitReader, without_emulation

_WITH_CHROMA = (100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135)
_ASPECTS = (
    *((1, 1), (12, 11), (10, 11), (16, 11), (40, 33), (24, 11), (20, 11), (32, 11)),
    *((80, 33), (18, 11), (15, 11), (64, 33), (160, 99), (4, 3), (3, 2), (2, 1)),
)
_EXTENDED = 255
_LONGEST = 4096  # bytes; true ones have some dozens
_PROFILES = {
    44: "CAVLC 4:4:4",
    66: "Baseline",
    77: "Main",
    88: "Extended",
    100: "High",
    110: "High 10",
    118: "Multiview High",
    122: "High 4:2:2",
    128: "Stereo High",
    144: "High 4:4:4",
    244: "High 4:4:4 Predictive",
}
_TRANSFERS = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "linear",
    9: "log100",
    10: "log316",
    11: "iec61966-2-4",
    12: "bt1361e",
    13: "iec61966-2-1",
    14: "bt2020-10",
    15: "bt2020-12",
    16: "smpte2084",
    17: "smpte428",
    18: "arib-std-b67",
}
_LAYOUTS = {0: "gray", 1: "yuv420p", 2: "yuv422p", 3: "yuv444p"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures as a parameter set describes them; `interlaced` is `None` when only decoding tells."""

    width: int
    height: int
    profile: str = ""
    pixel_format: str = ""
    sample_aspect: Fraction = Fraction(1)
    transfer: str = ""
    interlaced: bool | None = False


def transfer_name(code: int) -> str:
    """ffmpeg's name of a transfer characteristic (ITU-T H.273, table 3), "" when it is not specified."""
    return _TRANSFERS.get(code, "")


def pixel_layout(chroma: int, depth: int, *, full_range: bool = False) -> str:
    """ffmpeg's name of a pixel format (`yuv420p10le`), "" when it has none; `chroma` as H.264 counts it."""
    name = _LAYOUTS.get(chroma, "")
    if depth == 8:
        return f"yuvj{name[3:]}" if full_range and name.startswith("yuv") else name
    return f"{name}{depth}le" if name and depth in (9, 10, 12, 14) else ""


def profile_name(profile: int, constraints: int) -> str:
    """ffmpeg's name of an H.264 profile; `constraints` is the byte with its `constraint_set` flags."""
    name = _PROFILES.get(profile, "")
    if profile == 66 and constraints & 0x40:
        return "Constrained Baseline"
    if profile in (110, 122, 244) and constraints & 0x10:
        return f"{name} Intra" if profile != 244 else "High 4:4:4 Intra"
    return name


def parse_h264_sps(unit: bytes) -> Pictures:
    """What the parameter set (with its first byte) says; raises InputError when it is damaged."""
    bits = BitReader(without_emulation(unit[:_LONGEST])[1:])
    profile, constraints = bits.take(8), bits.take(8)
    bits.take(8)  # the level
    bits.unsigned()  # the set's number
    chroma, depth, separate = read_chroma(bits, profile)
    bits.unsigned()  # log2_max_frame_num
    _skip_order(bits)
    bits.unsigned()  # max_num_ref_frames
    bits.flag()
    columns, rows = bits.unsigned() + 1, bits.unsigned() + 1
    only_frames = bits.flag()
    if not only_frames:
        bits.flag()
    bits.flag()
    width, height = _cropped(bits, columns, rows, 0 if separate else chroma, only_frames=only_frames)
    aspect, full_range, transfer = _usability(bits) if bits.flag() else (Fraction(1), False, "")
    return Pictures(
        width,
        height,
        profile_name(profile, constraints),
        pixel_layout(3 if separate else chroma, depth, full_range=full_range),
        aspect,
        transfer,
        False if only_frames else None,
    )


def read_chroma(bits: BitReader, profile: int) -> tuple[int, int, bool]:
    """How colours are sampled, how many bits they have (0: unlike), whether their planes are separate.

    `bits` stands behind the set's number, and afterwards behind all that only some profiles have.
    """
    if profile not in _WITH_CHROMA:
        return 1, 8, False
    chroma = bits.unsigned()
    separate = chroma == 3 and bits.flag()
    luma_depth, chroma_depth = bits.unsigned() + 8, bits.unsigned() + 8
    bits.flag()
    if bits.flag():
        for number in range(12 if chroma == 3 else 8):
            if bits.flag():
                _skip_scaling(bits, 16 if number < 6 else 64)
    return chroma, luma_depth if luma_depth == chroma_depth else 0, separate


def _skip_scaling(bits: BitReader, size: int) -> None:
    last = following = 8
    for _ in range(size):
        if following:
            following = (last + bits.signed()) % 256
        last = following or last


def _skip_order(bits: BitReader) -> None:
    """Past how the order of output is written."""
    kind = bits.unsigned()
    if kind == 0:
        bits.unsigned()
    elif kind == 1:
        bits.flag()
        bits.signed()
        bits.signed()
        for _ in range(bits.unsigned()):
            bits.signed()


def _cropped(bits: BitReader, columns: int, rows: int, chroma: int, *, only_frames: bool) -> tuple[int, int]:
    width, height = columns * 16, rows * 16 * (1 if only_frames else 2)
    if bits.flag():
        across = 2 if chroma in (1, 2) else 1
        down = (2 if chroma == 1 else 1) * (1 if only_frames else 2)
        width -= across * (bits.unsigned() + bits.unsigned())
        height -= down * (bits.unsigned() + bits.unsigned())
    return max(width, 0), max(height, 0)


def read_aspect(bits: BitReader) -> Fraction:
    """The sample aspect at the beginning of usability information; 1 where it is not said."""
    if not bits.flag():
        return Fraction(1)
    code = bits.take(8)
    across, down = (bits.take(16), bits.take(16)) if code == _EXTENDED else (1, 1)
    if 0 < code <= len(_ASPECTS):
        across, down = _ASPECTS[code - 1]
    return Fraction(across, down) if across and down else Fraction(1)


def _usability(bits: BitReader) -> tuple[Fraction, bool, str]:
    """Sample aspect, whether the range is full, and the transfer curve (annex E.1)."""
    aspect, full_range, transfer = read_aspect(bits), False, ""
    if bits.flag():
        bits.flag()
    if bits.flag():
        bits.take(3)
        full_range = bits.flag()
        if bits.flag():
            bits.take(8)
            transfer = transfer_name(bits.take(8))
    return aspect, full_range, transfer
