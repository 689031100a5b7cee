"""Rules on the file itself: what reading it finds, so that there is nothing here to check."""

from mediakit.captions.rule import Rule
from mediakit.model.findings import UNREADABLE_FILE, Severity

_INFO, _WARNING, _ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
_SRT = "The SRT format as players agree on it; it has no standard."
_COMPLETE = "47 CFR 79.1(j)(2)(iii): captions are there from the beginning to the end."
_WEBVTT = "W3C WebVTT, section 4: the syntax of a file."

RULES = (
    Rule(
        UNREADABLE_FILE,
        _ERROR,
        "The file can be read.",
        "Good practice: what cannot be read cannot be checked.",
    ),
    Rule(
        "no-captions",
        _ERROR,
        "The file holds captions.",
        "WCAG 2.2, SC 1.2.2: captions are provided for all prerecorded audio.",
    ),
    Rule("unreadable-cue", _ERROR, "Every cue's times can be read.", _COMPLETE),
    Rule("truncated", _ERROR, "The file does not end within a cue.", _COMPLETE),
    Rule("vtt-invalid", _ERROR, "WebVTT is written so that a strict parser takes it.", _WEBVTT, fixable=True),
    Rule("stray-text", _WARNING, "All text belongs to a cue.", _SRT),
    Rule(
        "bad-character",
        _WARNING,
        "There are no control characters, and none that were lost.",
        "47 CFR 79.1(j)(2)(i): captions are accurate; WebVTT, section 4.1, allows no NUL.",
        fixable=True,
    ),
    Rule("format", _WARNING, "The file holds the format that its name says.", "Good practice.", fixable=True),
    Rule(
        "encoding",
        _INFO,
        "The text is plain UTF-8.",
        "W3C WebVTT, section 4.1: a file is encoded as UTF-8.",
        fixable=True,
    ),
    Rule("index", _INFO, "SRT cues are numbered in order.", _SRT, fixable=True),
    Rule("blank-line", _INFO, "No blank line is inside a cue.", _SRT, fixable=True),
    Rule("settings", _INFO, "A cue's placement can be kept.", "W3C WebVTT, section 4.4: cue settings."),
    Rule("left-out", _INFO, "The file holds nothing that cannot be kept.", _WEBVTT),
    Rule("header", _INFO, "The header holds only what WebVTT knows.", _WEBVTT),
)
