"""WebVTT to and from a track.

webvtt-py tells cue, note, style and region blocks apart, takes cue blocks to pieces and checks strictly what
is written; blocks are cut here, because it gives no line numbers and drops in silence what it cannot read.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from webvtt import WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError
from webvtt.vtt import WebVTTCommentBlock, WebVTTCueBlock, WebVTTRegionBlock, WebVTTStyleBlock

from mediakit.captions.blocks import Line, is_blank, normalise_newlines, quote, span
from mediakit.captions.cuesettings import clean_settings
from mediakit.captions.summing import in_file_order
from mediakit.captions.times import Timing, parse_timing
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.findings import Finding, Severity

__all__ = ["check_vtt", "format_vtt", "is_vtt", "make_writable", "parse_vtt"]

_SIGNATURE = re.compile(r"\s*WEBVTT(?=[ \t\r\n]|\Z)")
_METADATA = re.compile(r"(Kind|Language)\s*:\s*([\w-]{1,60})\s*\Z", re.IGNORECASE)
_KINDS = frozenset(kind.value for kind in Kind)
_UNSAFE = re.compile(r"\r|\n\n|\A\n|\n\Z|-->|\x00")


def is_vtt(text: str) -> bool:
    """Whether the text begins with WebVTT's signature (blank lines before it are overlooked)."""
    return _SIGNATURE.match(text) is not None


def parse_vtt(text: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in a WebVTT text and findings; each non-blank line is in one or the other.

    Cues that a browser would drop for a badly written time are kept, and said so.
    """
    cues: list[Cue] = []
    findings: list[Finding] = []
    blocks = iter(_blocks(normalise_newlines(text)))
    header = next(blocks, [])
    kind, language = _read_header(header, findings)
    for what, group in groupby(blocks, key=_kind):
        if what == "cue":
            for block in group:
                _read_cue(block, cues, findings)
        elif what == "text":
            findings.append(_stray([line for block in group for line in block]))
        else:
            findings += (_left_out(f"The {what}", block) for block in group)
    return Track(tuple(cues), language, kind), in_file_order(findings)


def format_vtt(track: Track) -> str:
    """The track as WebVTT that a strict parser accepts, with identifiers and settings; every cue is written.

    What WebVTT cannot hold is changed as `make_writable` says.
    """
    parts = ["WEBVTT\n"]
    clocks: dict[int, str] = {}
    identifiers: set[str] = set()
    for cue in make_writable(track)[0].cues:
        text = _payload(cue.text) if _UNSAFE.search(cue.text) else cue.text
        name = cue.identifier
        if name in identifiers or not _is_writable_name(name):
            name = ""
        identifiers.add(name)
        settings = f" {clean_settings(cue.settings)[0]}" if cue.settings else ""
        times = f"{_clock(cue.start_ms, clocks)} --> {_clock(cue.end_ms, clocks)}{settings.rstrip()}"
        parts.append(f"\n{name}\n{times}\n{text}\n" if name else f"\n{times}\n{text}\n")
    return "".join(parts)


def check_vtt(text: str) -> tuple[Finding, ...]:
    """Nothing when webvtt-py's strict reader takes the text, else a finding `vtt-invalid` with its reason."""
    try:
        WebVTT.from_string(text, strict=True)
    except (MalformedCaptionError, MalformedFileError) as error:
        reason = " ".join(str(error).split())[:200]
        return (Finding("vtt-invalid", Severity.ERROR, f"This is not valid WebVTT: {reason}"),)
    return ()


def _blocks(text: str) -> Iterator[list[Line]]:
    """The header, then the blocks; an empty line ends one, and so does an arrow that cannot belong to it."""
    block: list[Line] = []
    header = True
    for number, line in enumerate(text.split("\n"), 1):
        if not (line or block):
            continue
        arrow = "-->" in line
        if block and (not line or (arrow and (header or len(block) > 1 or "-->" in block[0].text))):
            yield block
            block, header = [], False
        if line and not (header and not block and is_blank(line)):
            block.append(Line(number, line))
    if block:
        yield block


def _read_header(header: Sequence[Line], findings: list[Finding]) -> tuple[Kind, str]:
    """Kind and language of the track; the rest of the header is a finding."""
    kind, language, rest = Kind.CAPTIONS, "", []
    for place, line in enumerate(header):
        text = _SIGNATURE.sub("", line.text, count=1) if place == 0 else line.text
        match = _METADATA.match(text)
        if match and match[1].lower() == "language":
            language = match[2]
        elif match and match[2].lower() in _KINDS:
            kind = Kind(match[2].lower())
        elif not is_blank(text):
            rest.append(line)
    if rest:
        findings.append(_left_out("The header", rest))
    return kind, language


def _kind(block: Sequence[Line]) -> str:
    texts = [line.text for line in block]
    if "-->" in texts[0] or "-->" in texts[min(1, len(texts) - 1)]:
        return "cue"
    if WebVTTCommentBlock.is_valid(texts):
        return "note"
    if WebVTTStyleBlock.is_valid(texts):
        return "style"
    return "region" if WebVTTRegionBlock.is_valid(texts) else "text"


def _read_cue(block: Sequence[Line], cues: list[Cue], findings: list[Finding]) -> None:
    """Take the cue over, or say why it cannot be."""
    texts = [line.text for line in block]
    place = 0 if "-->" in texts[0] else 1
    line, number = block[place].number, len(cues) + 1
    cue_block = WebVTTCueBlock.from_lines(texts) if WebVTTCueBlock.is_valid(texts) else None
    timing = parse_timing(f"{cue_block.start} --> {cue_block.end}" if cue_block else texts[place])
    if timing is None:
        findings.append(_unreadable(block, place))
        return
    if not WebVTTCueBlock.is_valid(texts, strict=True):
        findings.append(_odd_times(texts[place], timing, line, number))
    wanted = cue_block.settings if cue_block else timing.rest
    settings, refused = clean_settings(wanted)
    if refused:
        message = f"The settings {quote(' '.join(refused))} are left out."
        findings.append(Finding("settings", Severity.INFO, message, line, number))
    text = normalise_vtt_text("\n".join(texts[place + 1 :]))
    if text.mended:
        message = f"The markup is not well-formed: {'; '.join(text.mended[:5])}."
        mend = "Close every tag, the last opened first."
        findings.append(Finding("markup", Severity.WARNING, message, line, number, fixable=True, mend=mend))
    if text.left_out:
        message = f"Markup is left out: {', '.join(text.left_out[:5])}."
        findings.append(Finding("markup", Severity.INFO, message, line, number))
    end_ms = timing.start_ms if timing.end_ms is None else timing.end_ms
    name = texts[0].strip() if place else ""
    cues.append(Cue(timing.start_ms, end_ms, text.text, name, settings, line))


def _odd_times(text: str, timing: Timing, line: int, number: int) -> Finding:
    severity = Severity.ERROR if timing.end_ms is None else Severity.WARNING
    message = f"The times are not written as WebVTT wants, and browsers drop the cue: {quote(text)}"
    mend = "Write them as 00:00:01.000 --> 00:00:02.500."
    return Finding("vtt-invalid", severity, message, line, number, fixable=True, mend=mend)


def _unreadable(block: Sequence[Line], place: int) -> Finding:
    message = f"The times {quote(block[place].text)} cannot be read, so the cue is left out ({span(block)})."
    mend = "Write them as 00:00:01.000 --> 00:00:02.500."
    return Finding("unreadable-cue", Severity.ERROR, message, block[place].number, mend=mend)


def _stray(lines: Sequence[Line]) -> Finding:
    message = f"This belongs to no cue ({span(lines)}): {quote(lines[0].text)}"
    mend = "Take it out, or give it times; a cue's text may not have a blank line in it."
    return Finding("stray-text", Severity.WARNING, message, lines[0].number, mend=mend)


def _left_out(what: str, block: Sequence[Line]) -> Finding:
    message = f"{what} is left out ({span(block)}): {quote(block[-1].text)}"
    return Finding("left-out", Severity.INFO, message, block[0].number)


def _clock(ms: int, clocks: dict[int, str]) -> str:
    """The time as WebVTT writes it; `clocks` keeps the part up to the seconds, which repeats."""
    seconds, ms = divmod(ms, 1000)
    clock = clocks.get(seconds)
    if clock is None:
        clock = clocks[seconds] = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}.{ms:03}"


def _is_writable_name(name: str) -> bool:
    return not ("-->" in name or "\n" in name or "\r" in name or name.startswith(("NOTE", "STYLE", "REGION")))


def _payload(text: str) -> str:
    """The text without what would end its block: empty lines and arrows."""
    lines = normalise_newlines(text.replace("\x00", "")).split("\n")
    return "\n".join(filter(None, lines)).replace("-->", "--&gt;")
