"""The DASH checker: silent about our own manifest, and each rule speaks about its own breakage."""

import re
import struct
from collections.abc import Callable
from fractions import Fraction

import pytest

from mediakit.video.streaming.dash_parsing import parse_mpd, read_duration
from mediakit.video.streaming.rules import STREAM_RULES
from tests.video.streaming.conftest import Memory

MPD = "media/all.mpd"
Breaking = Callable[[Memory], None]


def changed(pattern: str, new: str, count: int = 0) -> Breaking:
    def breaking(stream: Memory) -> None:
        text = stream.files[MPD].decode()
        assert re.search(pattern, text), f"{pattern} is not in {text}"
        stream.files[MPD] = re.sub(pattern, new, text, count=count).encode()

    return breaking


def without_key(stream: Memory) -> None:
    """The index of one size says that a fragment does not begin with a key frame."""
    data = bytearray(stream.files["media/low.mp4"])
    place = data.index(b"sidx") + 4 + 32 + 12 + 8  # kind, head, first entry, size and duration of the second
    assert struct.unpack_from(">I", data, place)[0] >> 31
    data[place] &= 0x7F
    stream.files["media/low.mp4"] = bytes(data)


BREAKINGS: list[tuple[str, Breaking]] = [
    ("dash-syntax", changed("</MPD>", "")),
    ("dash-syntax", changed("<MPD", '<!DOCTYPE MPD [<!ENTITY a "b">]><MPD')),
    ("dash-syntax", changed("MPD", "SMIL")),
    ("dash-attribute", changed(' profiles="[^"]*"', "")),
    ("dash-attribute", changed(' (mediaPresentationDuration|duration)="[^"]*"', "")),
    ("dash-attribute", changed('id="video-1"', 'id="video-0"')),
    ("dash-attribute", changed(r' bandwidth="\d+"', "", 1)),
    ("dash-missing-file", lambda stream: stream.files.__delitem__("media/low.mp4")),
    ("dash-elsewhere", changed("<BaseURL>low", "<BaseURL>https://example.org/low")),
    ("dash-range", changed(r'indexRange="\d+', 'indexRange="9', 1)),
    ("dash-range", changed(r'range="0-\d+"', 'range="0-400"', 1)),
    ("dash-codecs", changed(r"avc1\.\w+", "avc1.42c01e")),
    ("dash-codecs", changed(r' codecs="avc1\.\w+"', "")),
    ("dash-resolution", changed('width="320"', 'width="640"')),
    ("dash-bandwidth", changed(r'bandwidth="\d\d\d\d+"', 'bandwidth="9000"', 1)),
    ("dash-duration", changed(r"PT14\.\d+S", "PT20.000S")),
    ("dash-alignment", without_key),
    ("dash-no-captions", changed(r'<AdaptationSet contentType="text"(.|\n)*?</AdaptationSet>', "")),
    ("dash-language", changed('lang="es"', 'lang="?"')),
    ("dash-role", changed("<(Role|Accessibility) [^>]*>", "")),
]


def test_our_own_manifest_is_without_fault(stream: Memory) -> None:
    assert stream.check(MPD) == []


@pytest.mark.parametrize(("rule", "breaking"), BREAKINGS)
def test_each_rule_speaks_of_its_breakage(stream: Memory, rule: str, breaking: Breaking) -> None:
    breaking(stream)
    found = [finding for finding in stream.check(MPD) if finding.rule == rule]
    assert found
    assert all(finding.severity is STREAM_RULES[rule].severity for finding in found)


def test_every_rule_has_a_breakage() -> None:
    assert {rule for rule in STREAM_RULES if rule.startswith("dash-")} == {rule for rule, _ in BREAKINGS}


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 500, b"<", b"<MPD/>", "<MPD/>".encode("utf-16"), b"<a>" * 20_000, b"\xff\xfe" * 9]
)
def test_garbage_is_told_in_a_sentence(stream: Memory, data: bytes) -> None:
    stream.files[MPD] = data
    found = stream.check(MPD)
    assert found
    assert all(finding.message.endswith(".") for finding in found)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("PT14.021S", Fraction(14021, 1000)),
        ("PT1H2M3S", 3723),
        ("P1DT1S", 86_401),
        ("PT0S", 0),
        ("PT", None),
        ("P", None),
        ("", None),
        ("14", None),
        ("PT١S", None),
    ],
)
def test_durations(text: str, seconds: Fraction | int | None) -> None:
    assert read_duration(text) == seconds


def test_numbered_segments_are_counted_and_named() -> None:
    names = (
        'initialization="$RepresentationID$/i.mp4" media="$RepresentationID$/$Number%03d$-$Bandwidth$-$$.m4s"'
    )
    template = f'<SegmentTemplate timescale="10" duration="60" startNumber="3" {names}/>'
    inside = f'<BaseURL>v/</BaseURL><Period><AdaptationSet>{template}<Representation id="a" bandwidth="5"/>'
    text = f'<MPD mediaPresentationDuration="PT13S">{inside}</AdaptationSet></Period></MPD>'
    made = parse_mpd(text.encode()).sets[0].representations[0]
    assert made.initialization == "v/a/i.mp4"
    assert made.media == ("v/a/003-5-$.m4s", "v/a/004-5-$.m4s", "v/a/005-5-$.m4s")


def test_a_timeline_gives_times_and_cannot_grow_without_end() -> None:
    lines = '<SegmentTimeline><S t="5" d="2" r="1"/><S d="9"/><S d="1" r="99999999999"/></SegmentTimeline>'
    template = f'<SegmentTemplate media="$Time$.m4s">{lines}</SegmentTemplate>'
    representation = f'<Representation id="a">{template}</Representation>'
    text = f"<MPD><Period><AdaptationSet>{representation}</AdaptationSet></Period></MPD>"
    media = parse_mpd(text.encode()).sets[0].representations[0].media
    assert media[:4] == ("5.m4s", "7.m4s", "9.m4s", "18.m4s")
    assert len(media) == 20_000
