"""Decoder boxes: codec, profile, level and the name for browsers."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.video.aac import AacFacts, parse_aac
from mediakit.video.bits import BitReader, without_emulation
from mediakit.video.codec_names import CONFIGURATIONS, codec_facts
from mediakit.video.hevc import parse_hevc_sps
from mediakit.video.sps import parse_h264_sps, profile_name


def bits(text: str) -> bytes:
    """Bytes from zeros and ones, filled up with zeros."""
    text = text.replace(" ", "")
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big")


@pytest.mark.parametrize(
    ("config", "facts"),
    [
        ("00010 0011 0010 000", AacFacts(2, "LC", 2, 48_000)),
        ("00010 0100 0110 000", AacFacts(2, "LC", 6, 44_100)),
        ("00010 1111 000000001011111010000000 0001 000", AacFacts(2, "LC", 1, 48_768)),
        ("00101 0110 0010 0011 00010 000", AacFacts(5, "HE-AAC", 2, 48_000)),
        ("11101 0110 0001 0011 00010 000", AacFacts(29, "HE-AACv2", 2, 48_000)),
        ("00010 0110 0010 000 01010110111 00101 1 0011", AacFacts(2, "HE-AAC", 2, 48_000)),
        ("00010 0110 0001 000 01010110111 00101 1 0011 10101001000 1", AacFacts(2, "HE-AACv2", 2, 48_000)),
        ("00010 0110 0010 000 01010110111 00101 0", AacFacts(2, "LC", 2, 24_000)),
        ("11111 001010 0011 0010", AacFacts(42, "xHE-AAC", 2, 48_000)),
    ],
)
def test_aac(config: str, facts: AacFacts) -> None:
    assert parse_aac(bits(config)) == facts


def test_hevc() -> None:
    """Main 10, tier high, level 5.1, without its parameter sets."""
    general = bytes((0x22, 0x20, 0, 0, 0, 0xB0, 0, 0, 0, 0, 0, 153))
    facts = codec_facts(
        "hvcC", "hvc1", b"\1" + general + bytes((0xF0, 0, 0xFC, 0xFD, 0xFA, 0xFA, 0, 0, 0x0F, 0))
    )
    assert facts.codec_string == "hvc1.2.4.H153.B0"
    assert (facts.profile, facts.level, facts.length_size) == ("Main 10", 51, 4)
    assert facts.pictures is None


def test_av1_and_vp9() -> None:
    facts = codec_facts("av1C", "av01", bytes((0x81, 0x04, 0x4C, 0)))
    assert (facts.codec_string, facts.profile, facts.level) == ("av01.0.04M.10", "Main", 30)
    facts = codec_facts("vpcC", "vp09", bytes((1, 0, 0, 0, 2, 31, 0xA2, 9, 16, 9, 0, 0)))
    assert (facts.codec_string, facts.profile, facts.level) == ("vp09.02.31.10", "Profile 2", 31)
    assert facts.pictures is not None
    assert (facts.pictures.transfer, facts.pictures.pixel_format) == ("smpte2084", "yuv420p10le")


@pytest.mark.parametrize(
    ("profile", "constraints", "name"),
    [(66, 0x40, "Constrained Baseline"), (66, 0, "Baseline"), (110, 0x10, "High 10 Intra"), (100, 0, "High")],
)
def test_profiles(profile: int, constraints: int, name: str) -> None:
    assert profile_name(profile, constraints) == name


@given(st.sampled_from(sorted(CONFIGURATIONS)), st.binary(max_size=80))
def test_any_bytes_as_a_decoder_box(kind: str, content: bytes) -> None:
    with suppress(InputError):
        codec_facts(kind, "xxxx", content)


@given(st.binary(max_size=60))
def test_any_bytes_as_a_parameter_set(unit: bytes) -> None:
    with suppress(InputError):
        parse_h264_sps(b"\x67" + unit)


@given(st.binary(max_size=60))
def test_any_bytes_as_a_parameter_set_of_hevc(unit: bytes) -> None:
    with suppress(InputError):
        parse_hevc_sps(b"\x42\1" + unit)


@given(st.lists(st.integers(0, 5000), max_size=20))
def test_exp_golomb(numbers: list[int]) -> None:
    code = "".join("0" * (len(f"{number + 1:b}") - 1) + f"{number + 1:b}" for number in numbers)
    reader = BitReader(bits(code) if code else b"")
    assert [reader.unsigned() for _ in numbers] == numbers


def test_emulation_prevention() -> None:
    assert without_emulation(b"\0\0\3\1\0\0\3\0\0\3") == b"\0\0\1\0\0\0\0"
