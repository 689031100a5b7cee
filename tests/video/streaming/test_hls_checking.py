"""The HLS checker: silent about our own stream, and each rule speaks about its own breakage."""

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.findings import Severity
from mediakit.video.streaming.rules import STREAM_RULES
from tests.video.streaming.conftest import Memory

ALL, TOP, LOW, KEYS, SOUND = (f"media/{name}.m3u8" for name in ("all", "180p", "90p", "180p.keys", "sound"))
CAPTIONS, TEXT = "media/captions.en.m3u8", "captions/en.vtt"
Breaking = Callable[[Memory], None]


def changed(name: str, old: str, new: str, count: int = -1) -> Breaking:
    return lambda stream: stream.replace(name, old, new, count)


def without(name: str, pattern: str) -> Breaking:
    def breaking(stream: Memory) -> None:
        text = stream.files[name].decode()
        assert re.search(pattern, text), f"{pattern} is not in {text}"
        stream.files[name] = re.sub(pattern, "", text).encode()

    return breaking


def scaled(name: str, attribute: str, percent: int) -> Breaking:
    def breaking(stream: Memory) -> None:
        text = stream.files[name].decode()
        found = re.compile(rf"(?<![\w-]){attribute}=(\d+)")
        assert found.search(text)
        stream.files[name] = found.sub(
            lambda match: f"{attribute}={int(match[1]) * percent // 100}", text
        ).encode()

    return breaking


def removed(name: str) -> Breaking:
    return lambda stream: stream.files.__delitem__(name)


def given_bytes(name: str, data: bytes) -> Breaking:
    return lambda stream: stream.files.__setitem__(name, data)


def cut_segment(stream: Memory) -> None:
    """Moves the border between the first two segments by one fragment, which is two seconds."""
    lines = stream.files[LOW].decode().splitlines()
    first, second, *_ = (place for place, line in enumerate(lines) if line.startswith("#EXT-X-BYTERANGE"))
    keys = [
        line.partition(":")[2].split("@")
        for line in stream.files["media/90p.keys.m3u8"].decode().splitlines()
        if line.startswith("#EXT-X-BYTERANGE")
    ]
    border = int(keys[1][1])
    start, end = int(lines[first].split("@")[1]), sum(map(int, lines[second].partition(":")[2].split("@")))
    lines[first], lines[second] = (
        f"#EXT-X-BYTERANGE:{border - start}@{start}",
        f"#EXT-X-BYTERANGE:{end - border}@{border}",
    )
    lines[first - 1], lines[second - 1] = "#EXTINF:2.000000,", "#EXTINF:10.000000,"
    stream.files[LOW] = "\n".join(lines).replace("TARGETDURATION:6", "TARGETDURATION:10").encode()


def split_captions(stream: Memory) -> None:
    """Two segments, where the cue over the cut stands only in the first."""
    stream.files["captions/a.vtt"] = b"WEBVTT\n\n00:05.000 --> 00:07.500\nOver the cut\n"
    stream.files["captions/b.vtt"] = b"WEBVTT\n\n00:08.000 --> 00:09.000\nAfter it\n"
    head, _, _ = stream.files[CAPTIONS].decode().partition("#EXTINF")
    listed = "#EXTINF:6,\n../captions/a.vtt\n#EXTINF:8.021333,\n../captions/b.vtt\n#EXT-X-ENDLIST\n"
    stream.files[CAPTIONS] = (head + listed).encode()


def garbage_in_segments(stream: Memory) -> None:
    header = int(re.findall(r"BYTERANGE=\"(\d+)@0", stream.files[LOW].decode())[0])
    data = stream.files["media/low.mp4"]
    stream.files["media/low.mp4"] = data[:header] + b"\x89PNG" * (len(data) // 4)


def nothing_said(stream: Memory) -> None:
    for name in (ALL, TOP, LOW, SOUND, "media/sound.2.m3u8"):
        without(name, "#EXT-X-INDEPENDENT-SEGMENTS\n")(stream)


def mid_fragment(stream: Memory) -> None:
    """The first fragment of the second segment says that it does not begin with a key frame."""
    offset = int(re.findall(r"@(\d+)", stream.files[TOP].decode())[2])
    data = bytearray(stream.files["media/top.mp4"])
    place = data.index(b"trun", offset) + 16  # behind kind, flags, count and data offset: the first's flags
    assert data[place : place + 4] == bytes.fromhex("02000000")
    data[place : place + 4] = bytes.fromhex("01010000")
    stream.files["media/top.mp4"] = bytes(data)


BREAKINGS: list[tuple[str, Breaking]] = [
    ("hls-syntax", changed(ALL, "#EXTM3U", "#EXTM3")),
    ("hls-syntax", lambda stream: stream.files.__setitem__(TOP, b"\xef\xbb\xbf" + stream.files[TOP])),
    ("hls-syntax", changed(TOP, "#EXT-X-ENDLIST", "#EXT-X-ENDLIST\n#EXTINF:3,")),
    ("hls-syntax", changed(TOP, "#EXTINF:6.000000,", "#EXTINF:six,", 1)),
    ("hls-mixed", changed(ALL, "#EXT-X-INDEPENDENT-SEGMENTS", "#EXT-X-ENDLIST")),
    ("hls-empty", given_bytes(TOP, b"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-ENDLIST\n")),
    ("hls-repeated-tag", changed(TOP, "#EXT-X-ENDLIST", "#EXT-X-ENDLIST\n#EXT-X-ENDLIST")),
    ("hls-attribute", without(ALL, r"(?<=STREAM-INF:)BANDWIDTH=\d+,")),
    ("hls-attribute", changed(ALL, 'NAME="English",', 'NAME="English,', 1)),
    ("hls-attribute", changed(ALL, "DEFAULT=YES", "DEFAULT=MAYBE")),
    ("hls-version", changed(TOP, "EXT-X-VERSION:7", "EXT-X-VERSION:3")),
    ("hls-target-duration", without(TOP, r"#EXT-X-TARGETDURATION:\d+\n")),
    ("hls-target-duration", changed(TOP, "TARGETDURATION:6", "TARGETDURATION:5")),
    ("hls-target-differs", changed(TOP, "TARGETDURATION:6", "TARGETDURATION:7")),
    ("hls-long-target", changed(TOP, "TARGETDURATION:6", "TARGETDURATION:12")),
    ("hls-uneven-segments", cut_segment),
    ("hls-endlist", without(TOP, "#EXT-X-ENDLIST\n")),
    ("hls-playlist-type", without(TOP, "#EXT-X-PLAYLIST-TYPE:VOD\n")),
    ("hls-independent", mid_fragment),
    (
        "hls-independent-unsaid",
        nothing_said,
    ),
    ("hls-map", without(TOP, "#EXT-X-MAP.*\n")),
    ("hls-map", changed(TOP, '"761@0"', '"40@0"')),
    ("hls-key", changed(TOP, "#EXT-X-MAP", '#EXT-X-KEY:METHOD=AES-128,URI="k"\n#EXT-X-MAP')),
    ("hls-missing-file", removed("media/low.mp4")),
    ("hls-missing-file", removed(LOW)),
    ("hls-elsewhere", changed(ALL, "\n90p.m3u8", "\nhttps://example.org/90p.m3u8")),
    ("hls-byte-range", changed(TOP, "#EXT-X-BYTERANGE:", "#EXT-X-BYTERANGE:9")),
    ("hls-segment", garbage_in_segments),
    ("hls-duration", changed(TOP, "#EXTINF:6.000000", "#EXTINF:6.400000", 1)),
    ("hls-bandwidth", scaled(ALL, "BANDWIDTH", 80)),
    ("hls-average-bandwidth", scaled(ALL, "AVERAGE-BANDWIDTH", 120)),
    ("hls-codecs", without(ALL, 'CODECS="[^"]*",')),
    ("hls-codecs", changed(ALL, "mp4a.40.2", "ac-3")),
    ("hls-resolution", without(ALL, r"RESOLUTION=\d+x\d+,")),
    ("hls-resolution", changed(ALL, "RESOLUTION=320x180", "RESOLUTION=426x240")),
    ("hls-odd-resolution", changed(ALL, "RESOLUTION=320x180", "RESOLUTION=319x180")),
    ("hls-frame-rate", without(ALL, r"FRAME-RATE=[\d.]+,")),
    ("hls-frame-rate", changed(ALL, "FRAME-RATE=25.000", "FRAME-RATE=30.000")),
    ("hls-closed-captions", without(ALL, ",CLOSED-CAPTIONS=NONE")),
    ("hls-group", changed(ALL, ',AUDIO="sound"', ',AUDIO="other"')),
    ("hls-group", changed(ALL, 'NAME="Español"', 'NAME="English"')),
    ("hls-default", changed(ALL, "DEFAULT=YES,AUTOSELECT=YES", "DEFAULT=YES,AUTOSELECT=NO")),
    ("hls-audio-default", changed(ALL, "DEFAULT=YES", "DEFAULT=NO")),
    ("hls-iframes", without(ALL, "#EXT-X-I-FRAME.*\n")),
    ("hls-iframe-range", without(KEYS, "#EXT-X-I-FRAMES-ONLY\n")),
    ("hls-alignment", cut_segment),
    ("hls-lengths", without(SOUND, r"#EXTINF:6.*\n.*\n.*\n")),
    ("hls-discontinuities", changed(SOUND, "#EXTINF:1.", "#EXT-X-DISCONTINUITY\n#EXTINF:1.")),
    ("hls-no-captions", without(ALL, '#EXT-X-MEDIA:TYPE=SUBTITLES.*\n|,SUBTITLES="captions"')),
    ("hls-language", changed(ALL, 'LANGUAGE="es"', 'LANGUAGE="Spanish speaking"')),
    ("hls-language", without(ALL, 'LANGUAGE="es",')),
    ("hls-autoselect", changed(ALL, "AUTOSELECT=YES,FORCED=NO", "AUTOSELECT=NO,FORCED=NO")),
    ("hls-characteristics", changed(ALL, "transcribes-spoken-dialog", "transcribes-dialogue")),
    ("hls-characteristics", without(ALL, ',CHARACTERISTICS="public.accessibility.tra[^"]*"')),
    ("hls-caption-format", given_bytes(TEXT, b"1\n00:00:01,000 --> 00:00:02,000\nSubRip\n")),
    ("hls-caption-length", changed(CAPTIONS, "#EXTINF:14", "#EXTINF:24")),
    (
        "hls-caption-clock",
        changed(TEXT, "WEBVTT\n", "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n"),
    ),
    ("hls-cue-cut", split_captions),
    ("hls-cue-outside", changed(TEXT, "WEBVTT\n", "WEBVTT\n\n00:20.000 --> 00:22.000\nToo late\n")),
    ("hls-no-cues", given_bytes(TEXT, b"WEBVTT\n")),
    ("hls-gap", lambda stream: swap_segments(stream)),
    (
        "hls-start-apart",
        lambda stream: stream.files.__setitem__("media/sound.mp4", late(stream.files["media/sound.mp4"])),
    ),
]


def swap_segments(stream: Memory) -> None:
    lines = stream.files[TOP].decode().splitlines()
    first, second, *_ = (place for place, line in enumerate(lines) if line.startswith("#EXT-X-BYTERANGE"))
    lines[first], lines[second] = lines[second], lines[first]
    stream.files[TOP] = "\n".join(lines).encode()


def late(data: bytes) -> bytes:
    """The sound with every decoding time a quarter of a second later."""
    changed, place = bytearray(data), data.find(b"tfdt")
    while place >= 0:
        time = int.from_bytes(changed[place + 8 : place + 16], "big") + 12_000
        changed[place + 8 : place + 16] = time.to_bytes(8, "big")
        place = data.find(b"tfdt", place + 1)
    return bytes(changed)


def test_our_own_stream_is_without_fault(stream: Memory) -> None:
    assert stream.check() == []


@pytest.mark.parametrize(("rule", "breaking"), BREAKINGS)
def test_each_rule_speaks_of_its_breakage(stream: Memory, rule: str, breaking: Breaking) -> None:
    breaking(stream)
    found = [finding for finding in stream.check() if finding.rule == rule]
    assert found
    assert all(finding.severity is STREAM_RULES[rule].severity for finding in found)
    assert all(finding.message.endswith(".") for finding in found)


def test_every_rule_has_a_breakage() -> None:
    rules = {rule for rule in STREAM_RULES if rule.startswith("hls-")}
    assert rules == {rule for rule, _ in BREAKINGS}


def test_a_small_breakage_brings_few_findings(stream: Memory) -> None:
    stream.replace(TOP, "#EXTINF:6.000000", "#EXTINF:6.400000", 1)
    assert [finding.rule for finding in stream.check()] == ["hls-duration"]


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"#EXTM3U", b"#EXTM3U\n" + b"#EXTINF:0,\nx.ts\n" * 3000])
def test_garbage_is_told_in_a_sentence(stream: Memory, data: bytes) -> None:
    stream.files[ALL] = data
    found = stream.check()
    assert 0 < len(found) < 60
    assert any(finding.severity is Severity.ERROR for finding in found)


@settings(max_examples=60)
@given(st.integers(0, 1 << 32))
def test_whatever_a_file_holds_the_check_ends_well(stream_files: dict[str, bytes], seed: int) -> None:
    chance = Random(seed)
    stream = Memory(dict(stream_files))
    name = chance.choice(sorted(stream.files))
    content = bytearray(stream.files[name])
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(min(len(content), 3000))] = chance.randrange(256)
    stream.files[name] = bytes(content)
    stream.check()
    stream.check("media/all.mpd")


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_cut_out_of_a_file_the_check_ends_well(stream: Memory, seed: int) -> None:
    chance = Random(seed)
    name = chance.choice(sorted(stream.files))
    data = stream.files[name]
    start = chance.randrange(len(data))
    stream.files[name] = data[:start] + data[start + chance.randint(1, 4000) :]
    stream.check()
    stream.check("media/all.mpd")


def test_a_file_without_its_header_is_told(stream: Memory) -> None:
    data = stream.files["media/low.mp4"]
    stream.files["media/low.mp4"] = data.replace(b"moov", b"free", 1)
    assert "hls-map" in stream.rules()
    assert "dash-range" in stream.rules("media/all.mpd")


def test_references_to_other_folders_are_not_followed_beyond(stream: Memory) -> None:
    stream.replace(ALL, "\n90p.m3u8", "\n../../../../etc/passwd")
    assert "hls-missing-file" in stream.rules()
    stream.replace(ALL, "\n../../../../etc/passwd", "\n/etc/passwd")
    assert "hls-elsewhere" in stream.rules()
