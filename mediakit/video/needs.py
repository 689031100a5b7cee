"""What mediakit asks of an ffmpeg, and what is lost where a build lacks it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lack:
    """An encoder or filter that is not there, what that costs, and whether it stops the work."""

    name: str
    what: str
    cost: str
    is_needed: bool


_ENCODERS = (
    ("libx264", "no video can be encoded: only those that play everywhere as they are can be packaged", True),
    ("aac", "no sound can be encoded: only AAC in MP4 can be packaged", True),
    ("mjpeg", "no poster can be made", True),
    ("libwebp", "posters and storyboards are JPEG alone, some larger", False),
    ("libsvtav1", "no AVIF posters and no AV1 renditions", False),
    ("libvpx-vp9", "no VP9 renditions", False),
)
_FILTERS = (
    ("bwdif", "interlaced video cannot be made progressive", True),
    ("thumbnail", "no poster can be chosen", True),
    ("zscale", "video with high dynamic range cannot be brought to the usual one", False),
    ("tonemap", "video with high dynamic range cannot be brought to the usual one", False),
    ("ass", "no open captions (--burn-in)", False),
    ("ebur128", "loudness is not measured", False),
    ("scdet", "shot changes are not found", False),
    ("blackdetect", "black stretches are not found", False),
    ("freezedetect", "frozen stretches are not found", False),
)


def lacks(encoders: frozenset[str], filters: frozenset[str]) -> tuple[Lack, ...]:
    """What an ffmpeg with these encoders and filters lacks, the worst first."""
    missing = [
        Lack(name, what, cost, needed)
        for what, table, there in (("encoder", _ENCODERS, encoders), ("filter", _FILTERS, filters))
        for name, cost, needed in table
        if name not in there
    ]
    return tuple(sorted(missing, key=lambda lack: not lack.is_needed))
