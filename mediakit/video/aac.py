"""What an AAC stream is, by its AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1)."""

from dataclasses import dataclass

from mediakit.video.bits import BitReader

_AAC_PROFILES = {
    1: "Main",
    2: "LC",
    3: "SSR",
    4: "LTP",
    5: "HE-AAC",
    23: "LD",
    29: "HE-AACv2",
    39: "ELD",
    42: "xHE-AAC",
}
_RATES = (
    96_000,
    88_200,
    64_000,
    48_000,
    44_100,
    32_000,
    24_000,
    22_050,
    16_000,
    12_000,
    11_025,
    8_000,
    7_350,
)
_CHANNELS = (0, 1, 2, 3, 4, 5, 6, 8)


@dataclass(frozen=True, slots=True)
class AacFacts:
    """The object type as it is written, ffmpeg's name of the profile, channels and samples in a second.

    HE-AAC may say at its end, where old players do not look, that it has twice the samples; `profile` and
    `sample_rate` heed that.
    """

    object_type: int
    profile: str
    channels: int
    sample_rate: int


def parse_aac(special: bytes) -> AacFacts:
    """What the configuration says; raises InputError when it is damaged."""
    bits = BitReader(special[:64])
    kind, rate = _object_type(bits), _rate(bits)
    code = bits.take(4)
    channels = _CHANNELS[code] if code < len(_CHANNELS) else {11: 7, 12: 8, 14: 8}.get(code, 0)
    shown, full_rate = kind, rate
    if kind in (5, 29):
        full_rate = _rate(bits)
    elif hidden := _hidden_extension(special[:64]):
        shown, full_rate = hidden
    if shown == 29:
        channels = 2
    profile = _AAC_PROFILES.get(shown, "")
    return AacFacts(kind, profile, channels, full_rate)


def _object_type(bits: BitReader) -> int:
    kind = bits.take(5)
    return 32 + bits.take(6) if kind == 31 else kind


def _rate(bits: BitReader) -> int:
    code = bits.take(4)
    if code == 15:
        return bits.take(24)
    return _RATES[code] if code < len(_RATES) else 0


def _hidden_extension(special: bytes) -> tuple[int, int] | None:
    """Object type and rate that stand behind the sync word 0x2B7, which old players do not look for."""
    whole = int.from_bytes(special, "big")
    for shift in range(8 * len(special) - 11 - 16, -1, -1):  # it begins behind the first two bytes
        if whole >> shift & 0x7FF != 0x2B7 or shift < 10:
            continue
        rest = BitReader((whole & ((1 << shift) - 1) | 1 << shift).to_bytes((shift + 8) // 8 + 1, "big"))
        rest.take(8 * ((shift + 8) // 8 + 1) - shift)
        if _object_type(rest) != 5 or not rest.flag():
            return None
        rate = _rate(rest)
        if shift >= 5 + 1 + 4 + 12 and rest.take(11) == 0x548 and rest.flag():
            return 29, rate
        return 5, rate
    return None
