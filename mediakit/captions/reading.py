"""Caption files of any kind to a track: decode, tell the format by the content, parse."""

import re
from dataclasses import replace

from mediakit.captions.blocks import is_blank
from mediakit.captions.languages import language_of_name
from mediakit.captions.srt import parse_srt
from mediakit.captions.vttwriting import is_vtt
from mediakit.decoding import decode_text
from mediakit.model.captions import Track
from mediakit.model.findings import Finding, Severity

_KINDS = (  # how texts begin that are something else
    (re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE), "an HTML page"),
    (re.compile(r"\s*#EXTM3U"), "an HLS playlist"),
    (re.compile(r"\s*\[Script Info\]", re.IGNORECASE), "a SubStation Alpha file (ASS)"),
    (re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:\w{1,20}:)?tt\b"), "a TTML file"),
    (re.compile(r"\s*<(?:\?xml|[A-Za-z][\w:]{0,60}[\s>])"), "an XML document"),
    (re.compile(r"\s*\{\d+\}\{\d+\}"), "a MicroDVD file, which counts frames"),
    (re.compile(r"\s*Scenarist_SCC"), "a Scenarist file (SCC)"),
    (re.compile(r"\s*[\[{]\s*[\"{\[]"), "a JSON document"),
)  # fmt: skip


def parse_captions(
    data: bytes, name: str, *, encoding: str | None = None, language: str = ""
) -> tuple[Track, tuple[Finding, ...]]:
    """The track in the bytes of a caption file and findings in file order; the format is told by the content.

    `name` is the file's name: it gives the language when none is given. A text without captions gives a track
    without cues and the finding `no-captions`, which says what the text is.

    Raises InputError for binary data, and for an `encoding` that is unknown or does not fit.
    """
    language = language or language_of_name(name)
    decoded = decode_text(data, encoding=encoding, language=language)
    if is_vtt(decoded.text):
        from mediakit.captions.vtt import parse_vtt  # takes time that SRT need not pay

        track, findings = parse_vtt(decoded.text)
        findings += _misnamed(name, ".vtt", "WebVTT")
    else:
        track, findings = parse_srt(decoded.text)
        findings += _misnamed(name, ".srt", "SRT") if track.cues else ()
    if not track.cues:
        unread = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        findings = (_no_captions(decoded.text), *unread)
    track = replace(track, language=language or track.language)
    return track, tuple(sorted(decoded.findings + findings, key=lambda finding: finding.line))


def _misnamed(name: str, ending: str, what: str) -> tuple[Finding, ...]:
    other = {".vtt": ".srt", ".srt": ".vtt"}[ending]
    if not name.lower().endswith(other):
        return ()
    message = f"The file is named {other} but holds {what}; it was read as that."
    mend = f"Name it {ending}."
    return (Finding("format", Severity.WARNING, message, fixable=True, mend=mend),)


def _no_captions(text: str) -> Finding:
    mend = "Give an SRT or WebVTT file."
    return Finding(
        "no-captions", Severity.ERROR, f"There are no captions in it: {_kind(text)}.", line=1, mend=mend
    )


def _kind(text: str) -> str:
    if is_blank(text):
        return "it is empty"
    if is_vtt(text):
        return "it is WebVTT without a cue"
    return next(
        (f"it is {kind}" for pattern, kind in _KINDS if pattern.match(text)), "it has no line with two times"
    )
