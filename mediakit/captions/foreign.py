"""What a text is that holds no captions."""

import re

from mediakit.captions.blocks import is_blank
from mediakit.captions.vttwriting import is_vtt

_KINDS = (  # how texts begin that are something else
    (re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE), "an HTML page"),
    (re.compile(r"\s*#EXTM3U"), "an HLS playlist"),
    (re.compile(r"\s*\[Script Info\]", re.IGNORECASE), "a SubStation Alpha file (ASS)"),
    (re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:\w{1,20}:)?tt\b"), "a TTML file"),
    (re.compile(r"\s*<SAMI\b", re.IGNORECASE), "a SAMI file"),
    (re.compile(r"\s*<(?:\?xml|[A-Za-z][\w:]{0,60}[\s>])"), "an XML document"),
    (re.compile(r"\s*\{\d+\}\{\d+\}"), "a MicroDVD file, which counts frames"),
    (re.compile(r"\s*\[\d+\]\[\d+\]"), "an MPL2 file"),
    (re.compile(r"\s*Scenarist_SCC"), "a Scenarist file (SCC)"),
    (re.compile(r"\s*(?:\[INFORMATION\]|\d{1,2}:\d\d:\d\d[.,]\d\d,\d)"), "a SubViewer file"),
    (re.compile(r"\s*\d{1,2}:\d\d:\d\d[.,]\d{3},\d"), "an SBV file"),
    (re.compile(r"\s*\d{1,2}:\d\d:\d\d[:=]"), "a TMPlayer file, which has no end times"),
    (re.compile(r"\s*(?:\[[a-z]{2,6}:[^\]\n]{0,200}\]\s*){0,20}\[\d{1,3}:\d\d[.:\]]"), "lyrics (LRC)"),
    (re.compile(r"\s*# VobSub index"), "an index of pictures (VobSub)"),
    (re.compile(r"\s*[\[{]\s*[\"{\[]"), "a JSON document"),
)  # fmt: skip


def kind_of_text(text: str) -> str:
    """What a text without captions is, as the end of a sentence: `it is an HTML page`."""
    if is_blank(text):
        return "it is empty"
    if is_vtt(text):
        return "it is WebVTT without a cue"
    return next(
        (f"it is {kind}" for pattern, kind in _KINDS if pattern.match(text)), "it has no line with two times"
    )
