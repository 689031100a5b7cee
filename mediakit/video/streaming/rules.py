"""The points that streams are checked for, each with who asks for it."""

from collections.abc import Mapping
from types import MappingProxyType

from mediakit.model.findings import Finding, RuleInfo, Severity

_RFC = "RFC 8216"
_APPLE = "Apple, HLS authoring specification"
_DASH = "ISO/IEC 23009-1"
_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_TABLE = (
    # What a playlist says, read by itself
    (
        "hls-syntax",
        _E,
        "A playlist is UTF-8 without BOM, begins with #EXTM3U and holds well-formed tags.",
        f"{_RFC}, 4.1",
    ),
    ("hls-mixed", _E, "A playlist lists variants or segments, never both.", f"{_RFC}, 4.1"),
    ("hls-empty", _E, "A playlist lists something.", f"{_RFC}, 4.1"),
    ("hls-repeated-tag", _E, "Tags about the whole playlist stand in it once.", f"{_RFC}, 4.3.3"),
    (
        "hls-attribute",
        _E,
        "A tag has the attributes that it must have, each once, with values that are allowed.",
        f"{_RFC}, 4.2 to 4.3",
    ),
    ("hls-version", _E, "EXT-X-VERSION is at least what the features in use need.", f"{_RFC}, 7"),
    (
        "hls-target-duration",
        _E,
        "EXT-X-TARGETDURATION is there, and no segment rounds to more.",
        f"{_RFC}, 4.3.3.1",
    ),
    (
        "hls-target-differs",
        _E,
        "All sizes of the pictures and all soundtracks have one target duration.",
        f"{_RFC}, 6.2.4",
    ),
    (
        "hls-long-target",
        _W,
        "Segments last about six seconds, so that playing begins and adapts soon.",
        f"{_APPLE}, 7",
    ),
    ("hls-uneven-segments", _W, "No segment but the last is shorter than half the longest.", f"{_APPLE}, 7"),
    ("hls-endlist", _E, "The playlist of a finished video ends with EXT-X-ENDLIST.", f"{_RFC}, 4.3.3.4"),
    ("hls-playlist-type", _I, "The playlist of a finished video is of type VOD.", f"{_RFC}, 4.3.3.5"),
    (
        "hls-independent",
        _E,
        "Segments that are said to be independent begin with a key frame.",
        f"{_RFC}, 4.3.5.1",
    ),
    (
        "hls-independent-unsaid",
        _W,
        "EXT-X-INDEPENDENT-SEGMENTS says that every segment can be begun with.",
        f"{_APPLE}, 9",
    ),
    (
        "hls-map",
        _E,
        "Segments of fragmented MP4 have an EXT-X-MAP, which leads to their header.",
        f"{_RFC}, 3.3",
    ),
    ("hls-key", _I, "Segments are not encrypted, so that what is in them can be checked.", ""),
    # What it refers to
    ("hls-missing-file", _E, "Every file that a playlist names is there.", f"{_RFC}, 4.1"),
    ("hls-elsewhere", _I, "What stands on other sites cannot be checked here.", ""),
    ("hls-byte-range", _E, "Byte ranges lie inside their files.", f"{_RFC}, 4.3.2.2"),
    (
        "hls-segment",
        _E,
        "Segments are what players read: fragmented MP4, transport streams, AAC, WebVTT.",
        f"{_RFC}, 3",
    ),
    ("hls-duration", _E, "A segment lasts as long as its EXTINF says.", f"{_RFC}, 4.3.2.1"),
    (
        "hls-gap",
        _E,
        "A segment begins where the one before ends, or EXT-X-DISCONTINUITY stands between.",
        f"{_RFC}, 4.3.2.3",
    ),
    (
        "hls-discontinuities",
        _E,
        "All renditions have their discontinuities at the same times.",
        f"{_RFC}, 6.2.4",
    ),
    # What the multivariant playlist promises
    (
        "hls-bandwidth",
        _E,
        "BANDWIDTH is the real peak of everything played together, within a tenth.",
        f"{_RFC}, 4.3.4.2; {_APPLE}, 9",
    ),
    (
        "hls-average-bandwidth",
        _W,
        "AVERAGE-BANDWIDTH is there and is the real average, within a tenth.",
        f"{_RFC}, 4.3.4.2; {_APPLE}, 9",
    ),
    ("hls-codecs", _E, "CODECS is there and names what is in the segments.", f"{_RFC}, 4.3.4.2; {_APPLE}, 9"),
    (
        "hls-resolution",
        _E,
        "RESOLUTION is there and is the pictures' real size.",
        f"{_RFC}, 4.3.4.2; {_APPLE}, 9",
    ),
    ("hls-odd-resolution", _W, "Pictures have even sides.", "ITU-T H.264, 7.4.2.1.1 (4:2:0)"),
    ("hls-frame-rate", _W, "FRAME-RATE is there and is the real one.", f"{_RFC}, 4.3.4.2; {_APPLE}, 9"),
    (
        "hls-closed-captions",
        _W,
        "CLOSED-CAPTIONS=NONE says that there are no captions inside the pictures.",
        f"{_RFC}, 4.3.4.2; {_APPLE}, 4",
    ),
    (
        "hls-group",
        _E,
        "The groups that variants name are there, and each rendition has a name of its own in its group.",
        f"{_RFC}, 4.3.4.1.1",
    ),
    (
        "hls-default",
        _E,
        "A group has at most one default, and a default is chosen without being asked for.",
        f"{_RFC}, 4.3.4.1",
    ),
    ("hls-audio-default", _W, "One soundtrack of a group is the default.", f"{_APPLE}, 9"),
    ("hls-iframes", _W, "Playlists of key frames let viewers wind and look.", f"{_APPLE}, 6"),
    ("hls-iframe-range", _E, "Each range of a key-frame playlist holds a key frame.", f"{_RFC}, 4.3.3.6"),
    (
        "hls-alignment",
        _W,
        "All sizes of the pictures are cut at the same times.",
        f"{_RFC}, 6.2.4; {_APPLE}, 7",
    ),
    ("hls-lengths", _E, "All sizes and soundtracks are equally long.", f"{_RFC}, 6.2.4"),
    ("hls-start-apart", _I, "Pictures and sound begin together.", f"{_RFC}, 6.2.4"),
    # Who can follow it
    ("hls-no-captions", _W, "There are captions.", "WCAG 2.2, 1.2.2"),
    (
        "hls-language",
        _W,
        "LANGUAGE of soundtracks and captions is there, and is a BCP 47 tag.",
        f"{_RFC}, 4.3.4.1",
    ),
    (
        "hls-autoselect",
        _W,
        "Players find captions and descriptions by themselves (AUTOSELECT=YES).",
        f"{_APPLE}, 4",
    ),
    (
        "hls-characteristics",
        _W,
        "CHARACTERISTICS says for whom captions and descriptions are, in the known words.",
        f"{_RFC}, 4.3.4.1; {_APPLE}, 4",
    ),
    ("hls-caption-format", _W, "Captions are WebVTT files, which every player shows.", f"{_RFC}, 3.5"),
    (
        "hls-caption-length",
        _W,
        "Captions are offered for as long as the video lasts, and no longer.",
        f"{_RFC}, 6.2.4",
    ),
    ("hls-caption-clock", _E, "Captions stand on the pictures' clock (X-TIMESTAMP-MAP).", f"{_RFC}, 3.5"),
    ("hls-cue-cut", _E, "A cue stands in every segment during which it is shown.", f"{_RFC}, 3.5"),
    ("hls-cue-outside", _W, "Cues are shown inside the video.", ""),
    ("hls-no-cues", _W, "Captions hold cues.", "WCAG 2.2, 1.2.2"),
    # The same, for DASH
    (
        "dash-syntax",
        _E,
        "A manifest is well-formed XML with an MPD in it, and without a DTD.",
        f"{_DASH}, 5.2",
    ),
    ("dash-attribute", _E, "Elements have the attributes that they must have.", f"{_DASH}, 5.3"),
    ("dash-missing-file", _E, "Every file that the manifest names is there.", f"{_DASH}, 5.6"),
    ("dash-elsewhere", _I, "What stands on other sites cannot be checked here.", ""),
    (
        "dash-range",
        _E,
        "Initialization and index ranges are where the file has its header and its index.",
        f"{_DASH}, 5.3.9.2",
    ),
    ("dash-codecs", _E, "@codecs is there and names what is in the file.", f"{_DASH}, 5.3.7"),
    ("dash-resolution", _E, "@width and @height are the pictures' real size.", f"{_DASH}, 5.3.7"),
    ("dash-bandwidth", _W, "@bandwidth is enough for every stretch of the file.", f"{_DASH}, 5.3.5.2"),
    ("dash-duration", _E, "The presentation is as long as its media.", f"{_DASH}, 5.3.1.2"),
    (
        "dash-alignment",
        _W,
        "All representations of a set are cut at the same times, each with a key frame.",
        f"{_DASH}, 5.3.3.2",
    ),
    ("dash-no-captions", _W, "There are captions.", "WCAG 2.2, 1.2.2"),
    ("dash-language", _W, "@lang of sounds and captions is there, and is a BCP 47 tag.", f"{_DASH}, 5.3.3.2"),
    (
        "dash-role",
        _W,
        "Several sounds or captions say what they are for (Role, Accessibility).",
        f"{_DASH}, 5.8.4",
    ),
)
STREAM_RULES: Mapping[str, RuleInfo] = MappingProxyType({row[0]: RuleInfo(*row) for row in _TABLE})
"""Every point by its id."""


def fault(rule: str, message: str, *, line: int = 0, mend: str = "") -> Finding:
    """A finding of this rule, as severe as the rule is."""
    return Finding(rule, STREAM_RULES[rule].severity, message, line=line, mend=mend)
