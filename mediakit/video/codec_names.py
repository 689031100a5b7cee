"""What the decoder box of a sample entry tells: codec, profile, level, and the name that browsers know."""

from dataclasses import dataclass

from mediakit.errors import InputError
from mediakit.video.aac import parse_aac
from mediakit.video.hevc import parse_hevc_sps
from mediakit.video.sps import Pictures, parse_h264_sps, pixel_layout, transfer_name

CONFIGURATIONS = {
    "avcC": "h264",
    "hvcC": "hevc",
    "av1C": "av1",
    "vpcC": "vp9",
    "esds": "",
    "dOps": "opus",
    "dac3": "ac3",
    "dec3": "eac3",
    "dfLa": "flac",
    "alac": "alac",
}
_SIMPLE = {"opus": "opus", "ac3": "ac-3", "eac3": "ec-3", "flac": "flac", "alac": "alac"}
_SPS = 33
_HEVC_PROFILES = {1: "Main", 2: "Main 10", 3: "Main Still Picture", 4: "Rext"}
_AV1_PROFILES = ("Main", "High", "Professional")
_OBJECT_TYPES = {
    0x20: "mpeg4",
    0x40: "aac",
    0x60: "mpeg2video",
    0x61: "mpeg2video",
    0x66: "aac",
    0x67: "aac",
    0x68: "aac",
    0x69: "mp3",
    0x6B: "mp3",
    0xA5: "ac3",
    0xA6: "eac3",
    0xAD: "opus",
}


@dataclass(frozen=True, slots=True)
class CodecFacts:
    """What is known of a stream's coding; "" and 0 for what is not, `pictures` only for moving ones.

    `level` is the codec's, times ten: 42 is 4.2.
    """

    codec: str = ""
    codec_string: str = ""
    profile: str = ""
    level: int = 0
    length_size: int = 4
    channels: int = 0
    sample_rate: int = 0
    pictures: Pictures | None = None


def codec_facts(kind: str, entry: str, content: bytes) -> CodecFacts:
    """What the decoder box (`avcC`, `esds` …) of a sample entry tells; raises InputError when it is damaged.

    The names for browsers are those of RFC 6381 and of the codecs' own rules for MP4.
    """
    if len(content) < (4 if kind in ("avcC", "av1C", "esds") else 2):
        raise InputError("the file's index is damaged: it does not say how its streams are coded.")
    if kind == "avcC":
        return _h264(entry, content)
    if kind == "hvcC":
        return _h265(entry, content)
    if kind == "av1C":
        return _av1(content)
    if kind == "vpcC":
        return _vp9(entry, content)
    if kind == "esds":
        return _esds(content)
    codec = CONFIGURATIONS.get(kind, "")
    return CodecFacts(codec, _SIMPLE.get(codec, ""))


def _h264(entry: str, content: bytes) -> CodecFacts:
    """ISO/IEC 14496-15, 5.3.3.1."""
    name = f"{entry if entry in ('avc1', 'avc3') else 'avc1'}.{content[1:4].hex()}"
    pictures = None
    if len(content) > 8 and content[5] & 0x1F:
        length = int.from_bytes(content[6:8], "big")
        pictures = parse_h264_sps(content[8 : 8 + length])
    profile = pictures.profile if pictures else ""
    length_size = (content[4] & 3) + 1 if len(content) > 4 else 4
    return CodecFacts("h264", name, profile, content[3], length_size, pictures=pictures)


def _h265(entry: str, content: bytes) -> CodecFacts:
    """ISO/IEC 14496-15, 8.3.3.1 and annex E.3."""
    if len(content) < 23:
        raise InputError("the file's index is damaged: it does not say how its pictures are coded.")
    profile, level = content[1] & 0x1F, content[12]
    compatible = int(f"{int.from_bytes(content[2:6], 'big'):032b}"[::-1], 2)
    constraints = content[6:12].rstrip(b"\0")
    space, tier = ("", "A", "B", "C")[content[1] >> 6], "H" if content[1] & 0x20 else "L"
    name = ".".join(
        (
            entry if entry in ("hvc1", "hev1") else "hvc1",
            f"{space}{profile}",
            f"{compatible:X}",
            f"{tier}{level}",
            *(f"{byte:X}" for byte in constraints),
        )
    )
    parameters = _hevc_parameters(content)
    pictures = parse_hevc_sps(parameters) if parameters else None
    shown = _HEVC_PROFILES.get(profile, "")
    return CodecFacts("hevc", name, shown, level // 3, (content[21] & 3) + 1, pictures=pictures)


def _hevc_parameters(content: bytes) -> bytes:
    """The first sequence parameter set among the arrays of units; "" when it is not there."""
    at = 23
    for _ in range(content[22]):
        kind, count = (
            content[at] & 0x3F if at < len(content) else 0,
            int.from_bytes(content[at + 1 : at + 3], "big"),
        )
        at += 3
        for _ in range(count):
            length = int.from_bytes(content[at : at + 2], "big")
            if at + 2 + length > len(content):
                return b""
            if kind == _SPS:
                return content[at + 2 : at + 2 + length]
            at += 2 + length
    return b""


def _av1(content: bytes) -> CodecFacts:
    """AV1 in ISO base media files, 2.3.3 and 5."""
    profile, level = content[1] >> 5, content[1] & 0x1F
    tier, high, twelve, gray = (content[2] >> bit & 1 for bit in (7, 6, 5, 4))
    across, down = content[2] >> 3 & 1, content[2] >> 2 & 1
    depth = 12 if high and twelve else 10 if high else 8
    name = f"av01.{profile}.{level:02}{'H' if tier else 'M'}.{depth:02}"
    chroma = 0 if gray else 1 if across and down else 2 if across else 3
    pictures = Pictures(0, 0, "", pixel_layout(chroma, depth))
    shown = _AV1_PROFILES[profile] if profile < len(_AV1_PROFILES) else ""
    return CodecFacts("av1", name, shown, 20 + level // 4 * 10 + level % 4, pictures=pictures)


def _vp9(entry: str, content: bytes) -> CodecFacts:
    """VP codec ISO media file format binding, version 1."""
    if len(content) < 10:
        raise InputError("the file's index is damaged: it does not say how its pictures are coded.")
    profile, level, depth = content[4], content[5], content[6] >> 4
    chroma = {0: 1, 1: 1, 2: 2, 3: 3}.get(content[6] >> 1 & 7, -1)
    pictures = Pictures(0, 0, "", pixel_layout(chroma, depth), transfer=transfer_name(content[8]))
    codec = "vp8" if entry == "vp08" else "vp9"
    name = f"{'vp08' if codec == 'vp8' else 'vp09'}.{profile:02}.{level:02}.{depth:02}"
    return CodecFacts(codec, name, f"Profile {profile}", level, pictures=pictures)


def _esds(content: bytes) -> CodecFacts:
    """The descriptors of MPEG-4 (ISO/IEC 14496-1, 7.2.6), of which the decoder's tells what it is."""
    kind, special = _descriptors(content[4:])
    codec = _OBJECT_TYPES.get(kind, "")
    if codec != "aac":
        return CodecFacts(codec, f"mp4a.{kind:02X}" if codec in ("mp3", "ac3", "eac3") else "")
    if kind != 0x40 and not special:
        return CodecFacts(codec, f"mp4a.{kind:02X}")
    aac = parse_aac(special)
    return CodecFacts(
        "aac",
        f"mp4a.40.{aac.object_type}",
        aac.profile,
        channels=aac.channels,
        sample_rate=aac.sample_rate,
    )


def _descriptors(data: bytes) -> tuple[int, bytes]:
    """The kind of stream (`objectTypeIndication`) and the decoder's own configuration."""
    kind, position = 0, 0
    while position + 2 <= len(data):
        tag, size, position = data[position], 0, position + 1
        for _ in range(4):
            if position >= len(data):
                break
            byte = data[position]
            size, position = size << 7 | byte & 0x7F, position + 1
            if not byte & 0x80:
                break
        if tag == 3 and position + 3 <= len(data):
            flags = data[position + 2]
            position += 3 + (2 if flags & 0x80 else 0) + (2 if flags & 0x20 else 0)
            if flags & 0x40 and position < len(data):
                position += 1 + data[position]
        elif tag == 4 and position + 13 <= len(data):
            kind, position = data[position], position + 13
        elif tag == 5:
            return kind, data[position : position + size]
        else:
            position += size
    return kind, b""
