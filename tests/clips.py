"""Small clips for all tests, made by ffmpeg's own picture and sound sources; nothing is downloaded.

Each function writes one file where it is told and returns its path. All show a moving test pattern, 320 × 240
at 25 pictures a second for 2 seconds, with a 440 Hz tone, unless its docstring says otherwise.
"""

import subprocess
from pathlib import Path

from mediakit.system.ffmpeg import find_ffmpeg

LOCATION = "+48.8577+002.295/"
SERIAL = "SN-0012345"
ENCRYPTION_KEY = "76a6c65c5ea762046bd749a2e632ccbb"
_H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "main", "-pix_fmt", "yuv420p")
_AAC = ("-c:a", "aac", "-b:a", "64k")
_PLAYABLE = (*_H264, *_AAC)


def make(target: Path, *arguments: str) -> Path:
    """What these ffmpeg arguments make; the target is added."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = (str(find_ffmpeg()), "-v", "error", "-nostdin", "-y", *arguments, f"file:{target}")
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=60)
    return target


def pictures(size: str = "320x240", rate: int = 25, seconds: float = 2) -> tuple[str, ...]:
    """Input arguments: the moving pattern."""
    return ("-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}")


def tone(seconds: float = 2, layout: str = "stereo") -> tuple[str, ...]:
    """Input arguments: the tone."""
    return (
        "-f",
        "lavfi",
        "-i",
        f"sine=440:sample_rate=48000:duration={seconds},aformat=channel_layouts={layout}",
    )


def web_ready(target: Path, *, seconds: float = 2, faststart: bool = False) -> Path:
    """H.264 and AAC-LC stereo in MP4 (English), index at the end; with a position, a serial and a date."""
    return make(
        target,
        *(*pictures(seconds=seconds), *tone(seconds), *_PLAYABLE, "-g", "25", "-f", "mp4"),
        *("-metadata", f"location={LOCATION}", "-metadata", f"comment={SERIAL}"),
        *("-metadata", "creation_time=2026-01-02T03:04:05Z", "-metadata:s:a:0", "language=eng"),
        *("-movflags", "+faststart" if faststart else "+use_metadata_tags"),
    )


def silent(target: Path) -> Path:
    """H.264 in MP4 without sound."""
    return make(target, *pictures(), *_H264)


def sound_only(target: Path) -> Path:
    """AAC in MP4 without pictures."""
    return make(target, *tone(), *_AAC, "-f", "mp4")


def sound_with_cover(target: Path) -> Path:
    """AAC in MP4 with cover art, which is a picture but no video."""
    cover = make(
        target.with_suffix(".cover.png"), "-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1"
    )
    marked = ("-disposition:v:0", "attached_pic", "-f", "mp4")
    return make(target, *tone(), "-i", str(cover), "-map", "0", "-map", "1", *_AAC, "-c:v", "png", *marked)


def video_with_cover(target: Path) -> Path:
    """`web_ready`, with cover art as a second picture stream."""
    plain = web_ready(target.with_suffix(".plain.mp4"))
    cover = make(
        target.with_suffix(".cover.png"), "-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1"
    )
    streams = ("-i", str(plain), "-i", str(cover), "-map", "0", "-map", "1", "-c", "copy")
    return make(target, *streams, "-disposition:v:1", "attached_pic")


def webm(target: Path) -> Path:
    """VP9 and Opus in WebM."""
    fast = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus")
    return make(target, *pictures(), *tone(), *fast)


def transport_stream(target: Path) -> Path:
    """H.264 and AAC in an MPEG transport stream whose time stamps start at 31 s, with one key frame."""
    late = ("-output_ts_offset", "31", "-muxdelay", "0", "-muxpreload", "0", "-f", "mpegts")
    return make(target, *pictures(), *tone(), *_PLAYABLE, *late)


def pcm_sound(target: Path) -> Path:
    """H.264 with uncompressed sound, as cameras write QuickTime."""
    return make(target, *pictures(), *tone(), *_H264, "-c:a", "pcm_s16le", "-f", "mov")


def surround(target: Path) -> Path:
    """H.264 and 5.1 AAC in MP4."""
    return make(target, *pictures(), *tone(layout="5.1"), *_PLAYABLE)


def rotated(target: Path) -> Path:
    """H.264 marked to be turned by 90 degrees clockwise, as by a telephone held upright: 240 × 320."""
    plain = silent(target.with_suffix(".plain.mp4"))
    return make(target, "-display_rotation", "-90", "-i", str(plain), "-c", "copy")


def odd_size(target: Path) -> Path:
    """VP9 in WebM, 321 × 241."""
    scaled = ("-vf", "scale=321:241", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")
    return make(target, *pictures(), *scaled)


def anamorphic(target: Path) -> Path:
    """H.264 in MP4, 720 × 576 with pixels of 64:45: widescreen television, shown as 1024 × 576."""
    return make(target, *pictures("720x576", seconds=1), "-vf", "setsar=64/45", *_H264)


def interlaced(target: Path) -> Path:
    """H.264 in MP4, 25 frames of two fields each in a second."""
    fields = ("-vf", "interlace", "-flags", "+ilme+ildct", "-x264-params", "tff=1")
    return make(target, *pictures(rate=50), *fields, *_H264)


def variable_rate(target: Path) -> Path:
    """VP9 in WebM: 24 pictures at uneven times, some 10 ms apart, some 200 ms, over 2 seconds."""
    uneven = ("-vf", "select='not(mod(n,8))+not(mod(n,9))+not(mod(n,25))'", "-fps_mode", "passthrough")
    fast = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")
    return make(target, *pictures(rate=100), *uneven, *fast)


def black_beginning(target: Path) -> Path:
    """H.264 in MP4: 2 seconds of black, then 2 seconds of the pattern, one key frame only."""
    black = ("-vf", "drawbox=color=black:thickness=fill:enable='lt(t,2)'", "-g", "1000", "-sc_threshold", "0")
    return make(target, *pictures(seconds=4), *black, *_H264)


def all_black(target: Path) -> Path:
    """H.264 in MP4: a second of black."""
    return make(target, "-f", "lavfi", "-i", "color=black:size=320x240:duration=1", *_H264)


def high_dynamic_range(target: Path) -> Path:
    """Ten-bit HEVC in MP4 with HLG colours."""
    marks = "log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc"
    pixels = ("-vf", "format=yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", marks)
    return make(target, *pictures(seconds=1), *pixels)


def encrypted(target: Path) -> Path:
    """`web_ready` with its samples encrypted (Common Encryption, AES-CTR)."""
    key = ("-encryption_key", ENCRYPTION_KEY, "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8")
    return make(target, *pictures(), *tone(), *_PLAYABLE, "-encryption_scheme", "cenc-aes-ctr", *key)


def years_apart(target: Path) -> Path:
    """H.264 in MP4 of a few kilobytes: two pictures, thirty years from each other."""
    apart = ("-vf", "setpts=N*946080000/TB", "-fps_mode", "passthrough", "-video_track_timescale", "1")
    return make(target, *pictures(rate=1), *apart, "-enc_time_base", "1/1", *_H264)


def hours_apart(target: Path) -> Path:
    """H.264 in MP4 of a few kilobytes: two pictures, ninety hours from each other."""
    apart = ("-vf", "setpts=N*324000/TB", "-fps_mode", "passthrough", "-video_track_timescale", "1")
    return make(target, *pictures(rate=1), *apart, "-enc_time_base", "1/1", *_H264)


def cut_off(source: Path, target: Path, fraction: float = 0.5) -> Path:
    """The first part of a file, as a broken copy leaves it."""
    data = source.read_bytes()
    target.write_bytes(data[: int(len(data) * fraction)])
    return target
