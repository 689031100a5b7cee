"""Makes CEA-608 captions: byte pairs with parity, and clips that carry them in their pictures."""

from collections.abc import Iterable
from pathlib import Path

from tests import clips

RESUME, PAINT_ON, ROLL_UP_2, RETURN, ERASE, ERASE_HIDDEN, SHOW = (
    *(b"\x14\x20", b"\x14\x29", b"\x14\x25", b"\x14\x2d", b"\x14\x2c", b"\x14\x2e", b"\x14\x2f"),
)
ROW_14, ROW_15 = b"\x14\x40", b"\x14\x60"
FRAMES = 50
Pairs = list[bytes]


def words(text: str) -> Pairs:
    """The text as pairs; only ASCII that the standard characters share."""
    data = text.encode() + b"\0" * (len(text) % 2)
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def twice(*codes: bytes) -> Pairs:
    """Control codes, each sent twice as encoders do."""
    return [code for code in codes for _ in range(2)]


def odd_parity(pair: bytes) -> bytes:
    """The pair as it goes over the air."""
    return bytes(byte | (0x80 if bin(byte).count("1") % 2 == 0 else 0) for byte in pair)


def user_data(*fields: bytes) -> bytes:
    """The content of a picture's user data (ATSC A/53) with a pair for each field."""
    triplets = b"".join(bytes((0xFC | number,)) + odd_parity(pair) for number, pair in enumerate(fields))
    return b"GA94\x03" + bytes((0xC0 | len(fields), 0xFF)) + triplets + b"\xff"


def captioned(target: Path, first: Iterable[bytes], second: Iterable[bytes] = ()) -> Path:
    """H.264 of 2 seconds, without B pictures, a pair of each field in each picture; the container by name."""
    plain = target.with_suffix(".plain.h264")
    x264 = (
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-bf",
        "0",
        "-x264-params",
        "aud=1",
        "-pix_fmt",
        "yuv420p",
    )
    clips.make(plain, *clips.pictures(), *x264, "-f", "h264")
    units = plain.read_bytes().split(b"\0\0\0\1\x09")
    one, other = iter(first), iter(second)
    parts = [units[0]]
    for unit in units[1:]:
        content = b"\xb5\0\x31" + user_data(next(one, b"\0\0"), next(other, b"\0\0"))
        sei = b"\0\0\0\1\x06\x04" + bytes((len(content),)) + content + b"\x80"
        parts.append(b"\0\0\0\1\x09" + unit[:1] + sei + unit[1:])
    marked = target.with_suffix(".marked.h264")
    marked.write_bytes(b"".join(parts))
    return clips.make(target, "-r", "25", "-i", str(marked), "-c", "copy")


def english() -> Pairs:
    """A pop-on caption that is shown from picture 20 on and gone at 40."""
    pairs = [*twice(RESUME, ROW_14), *words("- Bread & water"), *twice(ROW_15), *words("comes.")]
    return [*pairs, *([b"\0\0"] * (20 - len(pairs))), SHOW, *([b"\0\0"] * 19), ERASE]


def broadcast(target: Path) -> Path:
    """MPEG-2 of 2 seconds with that caption; the container by name."""
    plain, marked = target.with_suffix(".plain.m2v"), target.with_suffix(".marked.m2v")
    clips.make(plain, *clips.pictures(), "-c:v", "mpeg2video", "-bf", "0", "-f", "mpeg2video")
    head, *pictures = plain.read_bytes().split(b"\0\0\1\1")  # the first slice of each picture
    sent = iter(english())
    data = (b"\0\0\1\xb2" + user_data(next(sent, b"\0\0")) for _ in pictures)
    marked.write_bytes(head + b"".join(a + b"\0\0\1\1" + b for a, b in zip(data, pictures, strict=True)))
    timed = ("-bsf:v", "setts=pts=N/(25*TB):dts=N/(25*TB)")
    return clips.make(target, "-r", "25", "-i", str(marked), "-c", "copy", *timed)


def two_languages(target: Path) -> Path:
    """H.264 with that caption in CC1, and Spanish in CC3."""
    spanish = [*twice(b"\x15\x20", ROW_15), *words("Pan y agua"), b"\x15\x2f"]
    return captioned(target, english(), spanish)
