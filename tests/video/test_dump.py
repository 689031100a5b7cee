from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.video.dump import (
    input_part,
    parse_bit_rate,
    parse_channels,
    parse_container,
    parse_duration,
    parse_rate,
    parse_start,
    parse_streams,
    parse_texts,
)

TELEPHONE = """\
Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'fd:':
  Metadata:
    major_brand     : qt  
    com.apple.quicktime.location.ISO6709: +48.8577+002.2950/
  Duration: 01:02:03.45, start: -0.021333, bitrate: 24500 kb/s
  Stream #0:0[0x1](und): Video: hevc (Main 10) (hvc1 / 0x31637668), \
yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, progressive), \
3840x2160 [SAR 1:1 DAR 16:9], 24000 kb/s, 59.94 fps, 59.94 tbr, 600 tbn (default)
    Metadata:
      handler_name    : Core Media Video
    Side data:
      DOVI configuration record: version: 1.0, profile: 8, level: 4
      Display Matrix: rotation of -90.00 degrees
  Stream #0:1[0x2](fra): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 317 kb/s (default)
  Stream #0:2[0x3](und): Data: none (mebx / 0x7862656D), 0 kb/s (default)
  Stream #0:3[0x0]: Video: png, rgb24(pc, gbr/unknown/unknown), 64x64, 90k tbr, 90k tbn (attached pic)
Stream mapping:
  Stream #0:0 -> #0:0 (copy)
Output #0, framecrc, to 'pipe:1':
  Stream #0:0(und): Video: h264, yuv420p, 1x1
"""  # noqa: W291
BROADCAST = """\
Input #0, mpegts, from 'fd:':
  Duration: N/A, start: 31.000000, bitrate: N/A
  Program 1 
  Stream #0:0[0x1e1]: Video: mpeg2video (4:2:2) ([2][0][0][0] / 0x0002), \
yuv422p(tv, bt470bg, top first), 720x576 [SAR 64:45 DAR 16:9], 25 fps, 25 tbr, 90k tbn, start 31.000000
  Stream #0:1[0x1ee](eng): Audio: mp2 ([3][0][0][0] / 0x0003), 48000 Hz, 2 channels, fltp, 256 kb/s
  Stream #0:0[0x1e1]: Video: mpeg2video (4:2:2) ([2][0][0][0] / 0x0002), yuv422p, 9x9
"""  # noqa: W291

CAMERA = """\
Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'fd:':
  Metadata:
    Stream #0:7(aaaaaa): Video: vp9, yuv420p, 9x9, 1 fps
  Duration: 00:00:03.00, start: 0.000000, bitrate: 882 kb/s
  Stream group #0:0[0x5]: Track Reference:
    Metadata:
      Stream #0:8(aaaa): Video: vp9, yuv420p, 9x9, 1 fps
    Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(progressive), 320x240, 25 fps
      Metadata:
        Stream #0:9(aa): Video: vp9, yuv420p, 9x9, 1 fps
    Stream #0:4[0x5](eng): Data: none (tmcd / 0x64636D74), 0 kb/s
  Stream #0:1[0x2](eng): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, stereo, fltp, 63 kb/s (default)
    Metadata:
      Stream #0:6(aaaa): Video: vp9, yuv420p, 9x9, 1 fps
  Stream #0:2[0x3](und): Subtitle: mov_text (tx3g / 0x67337874), 0 kb/s (default)
  Stream #0:3(fra): Subtitle: subrip (srt)
  Stream #0:5[0x6]: Subtitle: eia_608 (c608 / 0x38303663)
"""


def test_telephone_clip() -> None:
    part = input_part(TELEPHONE)
    (video,), (audio,) = parse_streams(part)
    assert (video.codec, video.profile, video.pixel_format) == ("hevc", "Main 10", "yuv420p10le")
    assert (video.width, video.height, video.display_size) == (3840, 2160, (2160, 3840))
    assert (video.frame_rate, video.rotation, video.transfer) == (Fraction(60_000, 1001), 90, "arib-std-b67")
    assert (audio.index, audio.codec, audio.profile, audio.channels) == (1, "aac", "LC", 6)
    assert (audio.sample_rate, audio.language) == (44_100, "fra")
    assert (parse_container(part), parse_duration(part), parse_start(part)) == ("mov", 3_723_450, -21)
    assert parse_bit_rate(part) == 24_500_000


def test_broadcast_recording() -> None:
    part = input_part(BROADCAST)
    (video,), (audio,) = parse_streams(part)
    assert (video.codec, video.interlaced, video.sample_aspect) == ("mpeg2video", True, Fraction(64, 45))
    assert (video.width, video.display_size) == (720, (1024, 576))
    assert (audio.channels, audio.language) == (2, "eng")
    assert (parse_container(part), parse_duration(part), parse_start(part)) == ("mpegts", None, 31_000)
    assert parse_bit_rate(part) is None


def test_text_without_input_has_no_part() -> None:
    assert input_part("[in#0] Error opening input: Invalid data") == ""


@pytest.mark.parametrize(
    ("number", "thousands", "rate"),
    [
        ("25", "", Fraction(25)),
        ("23.98", "", Fraction(24_000, 1001)),
        ("29.97", "", Fraction(30_000, 1001)),
        ("119.88", "", Fraction(120_000, 1001)),
        ("12.5", "", Fraction(25, 2)),
        ("1", "k", Fraction(1000)),
        ("0.0000", "", Fraction(0)),
    ],
)
def test_rates(number: str, thousands: str, rate: Fraction) -> None:
    assert parse_rate(number, thousands) == rate


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("mono", 1),
        ("stereo", 2),
        ("5.1", 6),
        ("5.1(side)", 6),
        ("7.1.4", 12),
        ("16 channels (FL+FR)", 16),
        ("quad(side)", 4),
        ("fltp", 0),
        ("48000 Hz", 0),
    ],
)
def test_channels(words: str, count: int) -> None:
    assert parse_channels(words) == count


@given(st.text(alphabet=st.sampled_from("Stream #0:VideoAud,()[]x19.\n fps Duration"), max_size=200))
@settings(max_examples=200)
def test_no_text_breaks_it(text: str) -> None:
    part = input_part(f"Input #0, mov, from 'fd:':\n  Duration: {text}\n  Stream #0:0: Video: {text}")
    parse_streams(part)
    parse_duration(part)
    parse_container(part)


def test_time_grows_with_the_length_only() -> None:
    hostile = "Input #0, mov, from 'x':\n" + "  Stream #0:0: Video: " + "(" * 100_000 + "[@ " * 100_000
    parse_streams(input_part(hostile))
    parse_streams(input_part("Input #0, mov, from 'x':\n" + "  Stream #0:0: Audio: a, b\n" * 50_000))


def test_pictures_that_stand_in_a_group_with_their_time_code() -> None:
    (video,), (audio,) = parse_streams(input_part(CAMERA))
    assert (video.index, video.codec, video.width) == (0, "h264", 320)
    assert (audio.index, audio.layout, audio.codec_string) == (1, "stereo", "mp4a.40.2")


def test_texts() -> None:
    texts = parse_texts(input_part(CAMERA))
    assert [(text.index, text.codec, text.language) for text in texts] == [
        (2, "mov_text", ""),
        (3, "subrip", "fra"),
        (5, "cea-608", ""),
    ]
