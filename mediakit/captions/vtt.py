"""WebVTT to a track, and a strict check of WebVTT.

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
from mediakit.captions.cuesettings import clean_region, clean_settings, region_names
from mediakit.captions.summing import in_file_order
from mediakit.captions.times import Timing, parse_timing
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.captions.vttwriting import SIGNATURE
from mediakit.model.captions import Cue, Kind, Note, Track
from mediakit.model.findings import Finding, Severity

_METADATA = re.compile(r"(Kind|Language)\s*:\s*([\w-]{1,60})\s*\Z", re.IGNORECASE)
_NOTE = re.compile(r"NOTE(?:[ \t]|\Z)")
_KINDS = frozenset(kind.value for kind in Kind)


def parse_vtt(text: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in a WebVTT text and findings; each non-blank line is in one or the other.

    Cues that a browser would drop for a badly written time are kept, and said so.
    """
    blocks = iter(_blocks(normalise_newlines(text)))
    reader = _Reader()
    reader.read_header(next(blocks, []))
    for what, group in groupby(blocks, key=_kind):
        if what == "text":
            reader.findings.append(_stray([line for block in group for line in block]))
        else:
            for block in group:
                reader.read(what, block)
    return reader.track(), in_file_order(reader.findings)


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


class _Reader:
    """Collects what the blocks of one file hold, and what there is to say about them."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.notes: list[Note] = []
        self.styles: list[str] = []
        self.regions: list[str] = []
        self.region_names: frozenset[str] = frozenset()
        self.kind = Kind.CAPTIONS
        self.language = ""
        self.findings: list[Finding] = []

    def track(self) -> Track:
        """All that was read."""
        return Track(
            cues=tuple(self.cues),
            language=self.language,
            kind=self.kind,
            notes=tuple(self.notes),
            styles=tuple(self.styles),
            regions=tuple(self.regions),
        )

    def read_header(self, header: Sequence[Line]) -> None:
        """Take kind and language from the header; all of it is kept as a note, its only lawful place."""
        kept = []
        for place, line in enumerate(header):
            text = SIGNATURE.sub("", line.text, count=1) if place == 0 else line.text
            match = _METADATA.match(text.strip())
            if match and match[1].lower() == "language":
                self.language = match[2]
            elif match and match[2].lower() in _KINDS:
                self.kind = Kind(match[2].lower())
            elif place and not is_blank(text):
                self.findings.append(_kept_as_note(line))
            if not is_blank(text):
                kept.append(text.strip(" \t-") if place == 0 else text)
        if kept:
            self.notes.append(Note("\n".join(filter(None, kept))))

    def read(self, what: str, block: Sequence[Line]) -> None:
        """Take a block over, or say why it cannot be."""
        text = "\n".join(line.text for line in block[1:])
        if what == "cue":
            _read_cue(block, self.cues, self.findings, self.region_names)
        elif what == "note":
            self.notes.append(Note(f"{block[0].text[4:].strip()}\n{text}".strip("\n"), len(self.cues)))
        elif self.cues:
            self.findings.append(
                _left_out(f"The {what} block stands after a cue, where it means nothing; it", block)
            )
        elif what == "style":
            self.styles.append(text)
        else:
            self._read_region(text, block)

    def _read_region(self, text: str, block: Sequence[Line]) -> None:
        region, refused = clean_region(text)
        if refused:
            message = f"The region settings {quote(' '.join(refused))} are left out."
            self.findings.append(Finding("settings", Severity.INFO, message, block[0].number))
        if region:
            self.regions.append(region)
            self.region_names = region_names(self.regions)


def _kind(block: Sequence[Line]) -> str:
    texts = [line.text for line in block]
    if "-->" in texts[0] or "-->" in texts[min(1, len(texts) - 1)]:
        return "cue"
    if _NOTE.match(texts[0]) and WebVTTCommentBlock.is_valid(texts):
        return "note"
    if WebVTTStyleBlock.is_valid(texts):
        return "style"
    return "region" if WebVTTRegionBlock.is_valid(texts) else "text"


def _read_cue(
    block: Sequence[Line], cues: list[Cue], findings: list[Finding], regions: frozenset[str]
) -> None:
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
    settings, refused = clean_settings(wanted, regions)
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


def _kept_as_note(line: Line) -> Finding:
    message = f"WebVTT has no such header line; it is kept as a note: {quote(line.text)}"
    mend = "Begin a note with it: NOTE, after an empty line."
    return Finding("header", Severity.INFO, message, line.number, fixable=True, mend=mend)


def _left_out(what: str, block: Sequence[Line]) -> Finding:
    message = f"{what} is left out ({span(block)}): {quote(block[-1].text)}"
    return Finding("left-out", Severity.INFO, message, block[0].number)
