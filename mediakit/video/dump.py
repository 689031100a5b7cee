"""Reads what ffmpeg prints about an input: lines for people, but stable for many years."""

import re
from collections.abc import Iterator
from fractions import Fraction

from mediakit.model.media import AudioStream, TextStream, VideoStream

_HEAD = re.compile(r"^Input #0, (\S+), from '", re.MULTILINE)
_OUTPUT = re.compile(r"^(?:Output #0|Stream mapping:)", re.MULTILINE)
_BRAND = re.compile(r"^ +major_brand +: (.{0,4})", re.MULTILINE)
_DURATION = re.compile(r"^  Duration: (?:(\d+):(\d\d):(\d\d)\.(\d\d)|N/A)", re.MULTILINE)
_START = re.compile(r"^  Duration: .{1,40}, start: (-?\d+)\.(\d{3})", re.MULTILINE)
_BIT_RATE = re.compile(r"^  Duration: .{1,80}, bitrate: (\d+) kb/s", re.MULTILINE)
_STREAM = re.compile(
    r"^  Stream #0:(?P<index>\d+)(?:\[0x[0-9a-f]+\])?(?:\((?P<language>[^)]*)\))?"
    r": (?P<kind>Video|Audio|Subtitle): (?P<rest>.*)$"
)
_ROTATION = re.compile(r"rotation of (-?\d+(?:\.\d+)?) degrees")
_CODEC = re.compile(r"^([\w.-]+)(?: \(([^()/\[\]]{1,40})\))?")
_PIXELS = re.compile(r"^([a-z0-9]+)(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?$")
_SIZE = re.compile(r"^(\d+)x(\d+)(?: |$)")
_ASPECT = re.compile(r"\bSAR (\d+):(\d+)")
_RATE = re.compile(r"^(\d+(?:\.\d+)?)(k?) (?:fps|tbr)\b")
_HERTZ = re.compile(r"^(\d+) Hz$")
_CHANNELS = re.compile(r"^(\d+) channels\b")
_SURROUND = re.compile(r"^(\d)\.(\d)(?:\.(\d))?(?:\(.*\))?$")
_LAYOUTS = {
    "mono": 1,
    "stereo": 2,
    "downmix": 2,
    "quad": 4,
    "hexagonal": 6,
    "octagonal": 8,
    "hexadecagonal": 16,
}
_CODEC_STRINGS = {
    ("aac", "LC"): "mp4a.40.2",
    ("aac", "HE-AAC"): "mp4a.40.5",
    ("aac", "HE-AACv2"): "mp4a.40.29",
    ("opus", ""): "opus",
    ("vorbis", ""): "vorbis",
    ("flac", ""): "flac",
    ("mp3", ""): "mp3",
    ("ac3", ""): "ac-3",
    ("eac3", ""): "ec-3",
}
_FASTEST = 1000
_UNDETERMINED = ("und", "unk", "mis", "zxx")


def input_part(text: str) -> str:
    """The part of ffmpeg's messages that describes the input; "" when it could not open it."""
    head = _HEAD.search(text)
    if head is None:
        return ""
    output = _OUTPUT.search(text, head.end())
    return text[head.start() : output.start() if output else len(text)]


def parse_container(part: str) -> str:
    """The container's short name: `mp4`, `mov`, or the first of ffmpeg's names for it."""
    head = _HEAD.search(part)
    name = head[1].split(",")[0] if head else ""
    if name != "mov":
        return name
    brand = _BRAND.search(part)
    return "mov" if brand is None or brand[1].strip() == "qt" else "mp4"


def parse_duration(part: str) -> int | None:
    """The length in milliseconds (ffmpeg prints hundredths); `None` when the file does not say."""
    found = _DURATION.search(part)
    if found is None or found[1] is None:
        return None
    hours, minutes, seconds, hundredths = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10


def parse_start(part: str) -> int:
    """The file's first time stamp in milliseconds."""
    found = _START.search(part)
    if found is None:
        return 0
    sign = -1 if found[1].startswith("-") else 1
    return int(found[1]) * 1000 + sign * int(found[2])


def parse_bit_rate(part: str) -> int | None:
    """The whole file's bits in a second; `None` when it is not known."""
    found = _BIT_RATE.search(part)
    return int(found[1]) * 1000 if found else None


def parse_streams(part: str) -> tuple[tuple[VideoStream, ...], tuple[AudioStream, ...]]:
    """The moving pictures and the sounds; cover art and other attached still pictures do not count."""
    video: dict[int, VideoStream] = {}
    audio: dict[int, AudioStream] = {}
    for match, below in _stream_lines(part):
        index, rest = int(match["index"]), match["rest"]
        if match["kind"] == "Audio":
            audio.setdefault(index, _audio(index, match["language"] or "", rest))
        elif match["kind"] == "Video" and "(attached pic)" not in rest and "(still image)" not in rest:
            video.setdefault(index, _video(index, match["language"] or "", rest, below))
    return tuple(video.values()), tuple(audio.values())


def parse_texts(part: str) -> tuple[TextStream, ...]:
    """The streams of captions and subtitles."""
    found: dict[int, TextStream] = {}
    for match, _ in _stream_lines(part):
        if match["kind"] == "Subtitle":
            index, language = int(match["index"]), match["language"] or ""
            codec = _codec(_fields(match["rest"])[0])[0]
            said = "" if language in _UNDETERMINED else language
            found.setdefault(index, TextStream(index, "cea-608" if codec == "eia_608" else codec, said))
    return tuple(found.values())


def _stream_lines(part: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each stream's line and the lines that belong to it.

    In a stream group, such as pictures and their time code, the lines stand two further in, where outside of
    one only metadata stand, which may say anything.
    """
    current: re.Match[str] | None = None
    below: list[str] = []
    grouped = False
    for line in part.split("\n"):
        if line.startswith(("  Stream #", "  Stream group #")):
            grouped = line.startswith("  Stream group #")
        if line.startswith("    Stream #" if grouped else "  Stream #"):
            if current:
                yield current, "\n".join(below)
            current, below = _STREAM.match(line[2:] if grouped else line), []
        elif current and len(below) < 1000:
            below.append(line)
    if current:
        yield current, "\n".join(below)


def _video(index: int, language: str, rest: str, below: str) -> VideoStream:
    fields = _fields(rest)
    codec, profile = _codec(fields[0])
    pixels = _PIXELS.match(fields[1]) if len(fields) > 1 else None
    look = (pixels[2] or "") if pixels else ""
    sizes = [size for field in fields[1:] if (size := _SIZE.match(field))]
    width, height = (int(sizes[0][1]), int(sizes[0][2])) if sizes else (0, 0)
    rates = [parse_rate(rate[1], rate[2]) for field in fields if (rate := _RATE.match(field))]
    return VideoStream(
        index=index,
        codec=codec,
        width=width,
        height=height,
        profile=profile,
        pixel_format=pixels[1] if pixels else "",
        frame_rate=_frame_rate(rates),
        sample_aspect=_sample_aspect(rest),
        rotation=_rotation(below),
        interlaced=" first" in look,
        transfer=_transfer(look),
        language="" if language in _UNDETERMINED else language,
    )


def _audio(index: int, language: str, rest: str) -> AudioStream:
    fields = _fields(rest)
    codec, profile = _codec(fields[0])
    hertz = [int(rate[1]) for field in fields if (rate := _HERTZ.match(field))]
    return AudioStream(
        index=index,
        codec=codec,
        channels=next((count for field in fields[1:] if (count := parse_channels(field))), 0),
        sample_rate=hertz[0] if hertz else 0,
        profile=profile,
        language="" if language in _UNDETERMINED else language,
        codec_string=_CODEC_STRINGS.get((codec, profile if codec == "aac" else ""), ""),
        layout=next((field for field in fields[1:] if parse_channels(field)), ""),
    )


def parse_rate(number: str, thousands: str = "") -> Fraction:
    """The frame rate that ffmpeg rounded to two digits, made exact again: 29.97 is 30000/1001."""
    rate = Fraction(number) * (1000 if thousands else 1)
    for whole in (24, 30, 48, 60, 120, 240):
        exact = Fraction(whole * 1000, 1001)
        if abs(exact - rate) <= Fraction(5, 1000):
            return exact
    return rate


def _frame_rate(rates: list[Fraction]) -> Fraction | None:
    """The average rate, printed first; or the base rate where ffmpeg 9 gives nonsense for raw DV."""
    if not rates:
        return None
    return rates[0] if rates[0] <= _FASTEST else rates[-1]


def parse_channels(words: str) -> int:
    """How many channels a layout's name stands for; 0 when it is not a layout."""
    if found := _CHANNELS.match(words):
        return int(found[1])
    if found := _SURROUND.match(words):
        return sum(int(number) for number in found.groups() if number)
    return _LAYOUTS.get(words.partition("(")[0], 0)


def _fields(rest: str) -> list[str]:
    """The comma-separated parts of a stream's line; commas in brackets do not part."""
    fields, depth, start = [], 0, 0
    for position, character in enumerate(rest):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(depth - 1, 0)
        elif character == "," and not depth:
            fields.append(rest[start:position].strip())
            start = position + 1
    return [*fields, rest[start:].strip()]


def _codec(field: str) -> tuple[str, str]:
    found = _CODEC.match(field)
    return (found[1], (found[2] or "").strip()) if found else ("", "")


def _sample_aspect(rest: str) -> Fraction:
    found = _ASPECT.search(rest)
    if found is None or not int(found[1]) or not int(found[2]):
        return Fraction(1)
    return Fraction(int(found[1]), int(found[2]))


def _rotation(below: str) -> int:
    """Degrees clockwise in steps of 90; ffmpeg prints them the other way round."""
    found = _ROTATION.search(below)
    return round(-float(found[1]) / 90) * 90 % 360 if found else 0


def _transfer(look: str) -> str:
    """The last of the three colour names in `tv, bt2020nc/bt2020/smpte2084, progressive`."""
    # One name alone stands for all three; no curve with high dynamic range is written so.
    colours = [part for part in look.split(", ") if part.count("/") == 2]
    return colours[0].split("/")[2] if colours else ""
