"""MPEG transport streams (ISO/IEC 13818-1): what a segment of one holds, and when it is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import zip_longest

from mediakit.errors import InputError
from mediakit.video.sps import parse_h264_sps
from mediakit.video.streaming.measured import Measured

PACKET = 188
_SYNC = 0x47
_CLOCK = 90_000
_WRAP = 1 << 33
_VIDEO = {0x1B: "avc1", 0x24: "hvc1", 0x02: "mp4v"}
_AUDIO = {
    0x0F: "mp4a.40.2",
    0x11: "mp4a.40.2",
    0x03: "mp4a.40.34",
    0x04: "mp4a.40.34",
    0x81: "ac-3",
    0x87: "ec-3",
}
_ADTS_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_FIRST_BYTES = 1 << 20
_START = re.compile(rb"\x00\x00\x01")
_SPS, _IDR = 7, 5


@dataclass(frozen=True, slots=True)
class _Pictures:
    """How the first picture is coded."""

    codec: str
    is_key: bool = True
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class _Stream:
    """One elementary stream as it is gathered: its kind, times of its pictures, and how it begins."""

    kind: int
    times: list[int] = field(default_factory=list)
    first: bytearray = field(default_factory=bytearray)


def is_transport(data: bytes) -> bool:
    """Whether the bytes are packets of a transport stream."""
    return data[:1] == b"\x47" and (len(data) <= PACKET or data[PACKET] == _SYNC)


def measure_transport(data: bytes) -> Measured:
    """What a segment holds. Raises InputError when it is damaged or holds neither pictures nor sound."""
    streams = _gather(data)
    video = next((stream for stream in streams.values() if stream.kind in _VIDEO and stream.times), None)
    audio = next((stream for stream in streams.values() if stream.kind in _AUDIO and stream.times), None)
    main = video or audio
    if main is None:
        raise InputError("this transport stream holds neither pictures nor sound.")
    start, seconds = _span(main.times)
    pictures = _pictures(bytes(video.first), _VIDEO[video.kind]) if video else _Pictures("")
    codecs = [pictures.codec] if video else []
    if audio:
        codecs.append(_sound_codec(audio))
    return Measured(
        start,
        seconds,
        len(data),
        "video" if video else "audio",
        tuple(codecs),
        len(main.times) if video else 0,
        pictures.is_key,
        pictures.width,
        pictures.height,
    )


def _gather(data: bytes) -> dict[int, _Stream]:
    streams: dict[int, _Stream] = {}
    tables: set[int] = set()
    for start in range(0, len(data) - PACKET + 1, PACKET):
        if data[start] != _SYNC:
            raise InputError("the transport stream is damaged.")
        begins, identifier = (
            data[start + 1] & 0x40,
            int.from_bytes(data[start + 1 : start + 3], "big") & 0x1FFF,
        )
        position = start + 4
        if data[start + 3] & 0x20:
            position += 1 + data[position]
        if not data[start + 3] & 0x10 or position >= start + PACKET:
            continue
        payload = data[position : start + PACKET]
        if identifier == 0 and begins:
            tables.update(_programs(_section(payload)))
        elif identifier in tables and begins:
            for number, kind in _streams(_section(payload)):
                streams.setdefault(number, _Stream(kind))
        elif identifier in streams:
            _add(streams[identifier], payload, begins=bool(begins))
    return streams


def _section(payload: bytes) -> bytes:
    """The table's section behind its pointer, without its checksum."""
    body = payload[1 + payload[0] :]
    return body[: max(3 + (int.from_bytes(body[1:3], "big") & 0xFFF) - 4, 0)]


def _programs(section: bytes) -> Iterator[int]:
    for place in range(8, len(section) - 3, 4):
        if section[place : place + 2] != b"\0\0":
            yield int.from_bytes(section[place + 2 : place + 4], "big") & 0x1FFF


def _streams(section: bytes) -> Iterator[tuple[int, int]]:
    place = 12 + (int.from_bytes(section[10:12], "big") & 0xFFF)
    while place + 5 <= len(section):
        yield int.from_bytes(section[place + 1 : place + 3], "big") & 0x1FFF, section[place]
        place += 5 + (int.from_bytes(section[place + 3 : place + 5], "big") & 0xFFF)


def _add(stream: _Stream, payload: bytes, *, begins: bool) -> None:
    if begins and payload[:3] == b"\0\0\1" and len(payload) > 14 and payload[7] & 0x80:
        stream.times.append(_time(payload[9:14]))
        payload = payload[9 + payload[8] :]
    if len(stream.times) == 1 and len(stream.first) < _FIRST_BYTES:
        stream.first += payload


def _time(code: bytes) -> int:
    high, middle, low = code[0] >> 1 & 7, int.from_bytes(code[1:3], "big"), int.from_bytes(code[3:5], "big")
    return high << 30 | middle >> 1 << 15 | low >> 1


def _span(times: list[int]) -> tuple[Fraction, Fraction]:
    """The first time and how long all last; the last as long as the others do on average."""
    first = times[0]
    unwrapped = [(time - first + _WRAP // 2) % _WRAP - _WRAP // 2 + first for time in times]
    start, count = min(unwrapped), len(times)
    length = max(unwrapped) - start
    each = Fraction(length, count - 1) if count > 1 else Fraction(0)
    return Fraction(start, _CLOCK), (length + each) / _CLOCK


def _pictures(first: bytes, codec: str) -> _Pictures:
    """How the first picture is coded; of codecs other than H.264 only which it is."""
    if codec != "avc1":
        return _Pictures(codec)
    found = _Pictures(codec, is_key=False)
    for unit in _units(first):
        if unit[0] & 31 == _SPS and len(unit) > 4:
            told = parse_h264_sps(unit)
            found = replace(found, codec=f"avc1.{unit[1:4].hex()}", width=told.width, height=told.height)
        elif unit[0] & 31 == _IDR:
            found = replace(found, is_key=True)
    return found


def _units(stream: bytes) -> Iterator[bytes]:
    """The units of a byte stream (ITU-T H.264, Annex B), each beginning with its head's byte."""
    starts = [match.end() for match in _START.finditer(stream)]
    for start, after in zip_longest(starts, starts[1:]):
        end = len(stream) if after is None else after - 3
        if start < end:
            yield stream[start:end]


def _sound_codec(stream: _Stream) -> str:
    first = stream.first
    if stream.kind == 0x0F and len(first) > 3 and first[0] == 0xFF:
        return f"mp4a.40.{(first[2] >> 6) + 1}"
    return _AUDIO[stream.kind]


def measure_adts(data: bytes) -> Measured:
    """What a segment of packed AAC (RFC 8216, 3.4) holds. Raises InputError when it is damaged."""
    position = _after_tag(data)
    codec, samples, rate = "", 0, 48_000
    start = _stamp(data[:position])
    while position + 7 <= len(data):
        head = data[position : position + 7]
        size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        index = head[2] >> 2 & 15
        if head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or size < 7 or index >= len(_ADTS_RATES):
            raise InputError("the packed sound is damaged.")
        codec, rate = codec or f"mp4a.40.{(head[2] >> 6) + 1}", _ADTS_RATES[index]
        samples += 1024 * ((head[6] & 3) + 1)
        position += size
    if not samples:
        raise InputError("there is no sound in it.")
    return Measured(start, Fraction(samples, rate), len(data), "audio", (codec,))


def _after_tag(data: bytes) -> int:
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    return 10 + (data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9])


def _stamp(tag: bytes) -> Fraction | None:
    """The time of the first sample, which an ID3 tag in front says."""
    owner = b"com.apple.streaming.transportStreamTimestamp\0"
    place = tag.find(owner)
    if place < 0 or place + len(owner) + 8 > len(tag):
        return None
    place += len(owner)
    return Fraction(int.from_bytes(tag[place : place + 8], "big") % _WRAP, _CLOCK)
