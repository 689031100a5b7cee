"""SRT (SubRip) to and from a track.

Blocks that are as they should be are read straight away; what lies between them is scanned line by line
(`captions.scan`) and parsed by pysrt once its times are written as pysrt wants them.
"""

import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pysrt import SubRipFile, SubRipItem

from mediakit.captions.blocks import (
    Block,
    Line,
    is_double_spaced,
    normalise_newlines,
    quote,
    single_spaced,
    visible_lines,
)
from mediakit.captions.cuesettings import clean_settings, split_rest
from mediakit.captions.regular import RegularBlocks, chunks
from mediakit.captions.scan import scan_lines
from mediakit.captions.srttext import SrtText, format_srt_text, is_plain, parse_srt_text
from mediakit.captions.summing import in_file_order
from mediakit.captions.times import index_number, is_broken_timing, parse_timing
from mediakit.model.captions import Cue, Track
from mediakit.model.findings import Finding, Severity
from mediakit.timecode import format_srt_time


def parse_srt(text: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in an SRT text, however bad, and findings: each non-blank line is in one or the other.

    Times stay as they are, also wrong ones; a cue whose end cannot be read ends when it starts.
    """
    blocks, findings = read_blocks(normalise_newlines(text))
    findings += _index_findings(blocks)
    cues = []
    for number, block in enumerate(blocks, 1):
        cue, found = _cue(block, number)
        cues.append(cue)
        findings += found
    return Track(tuple(cues)), in_file_order(findings)


def format_srt(track: Track) -> str:
    """The track as SRT, numbered from 1, with the markup that SRT knows and, of settings, the place."""
    items = (
        SubRipItem(number, max(cue.start_ms, 0), max(cue.end_ms, 0), _writable_text(cue))
        for number, cue in enumerate(track.cues, 1)
    )
    output = io.StringIO()
    SubRipFile(items, eol="\n").write_into(output)
    return output.getvalue()


def read_blocks(text: str) -> tuple[list[Block], list[Finding]]:
    """The blocks of an SRT text with LF line ends: regular ones fast, others together with the one before."""
    regular = RegularBlocks()
    lines: list[Line] = []
    blocks: list[Block] = []
    findings: list[Finding] = []
    scan_from = last = 0  # lines: where what is to be scanned begins, where the last regular block began
    for line, chunk in chunks(text):
        block = regular.read(chunk, line)
        if block is None:
            if not scan_from:
                scan_from = last or 1
                if last:
                    blocks.pop()
            continue
        if scan_from:
            lines = lines or visible_lines(text)
            found, said = scan_lines(lines[_place(lines, scan_from) : _place(lines, line)], at_end=False)
            blocks += map(_parsed, found)
            findings += said
            scan_from = 0
        blocks.append(block)
        last = line
    if scan_from:
        lines = lines or visible_lines(text)
        _scan_to_end(text, lines[_place(lines, scan_from) :], blocks, findings)
    return blocks, findings


def scan_blocks(text: str) -> tuple[list[Block], list[Finding]]:
    """What `read_blocks` gives, without its short cut."""
    blocks: list[Block] = []
    findings: list[Finding] = []
    _scan_to_end(text, visible_lines(text), blocks, findings)
    return blocks, findings


def _scan_to_end(text: str, lines: Sequence[Line], blocks: list[Block], findings: list[Finding]) -> None:
    if not blocks and is_double_spaced(lines):
        lines = single_spaced(lines)
        message = "There is a blank line after every line."
        findings.append(
            Finding("blank-line", Severity.INFO, message, fixable=True, mend="Save with plain line ends.")
        )
    found, said = scan_lines(lines, closed=text.rstrip(" \t").endswith("\n\n"))
    blocks += map(_parsed, found)
    findings += said


def _place(lines: Sequence[Line], number: int) -> int:
    """The place of the first line with this number or a later one."""
    return bisect_left(lines, number, key=lambda line: line.number)


def _parsed(block: Block) -> Block:
    """The block as pysrt parses it, its times written as pysrt wants them."""
    if block.start_ms < 0 or block.end_ms < 0 or "-->" in block.rest:
        return block  # pysrt has no negative times, and takes any second arrow for an error
    timing = f"{format_srt_time(block.start_ms)} --> {format_srt_time(block.end_ms)} {block.rest}"
    item = SubRipItem.from_lines([block.counter or "0", timing, *block.text.split("\n")])
    return block._replace(
        start_ms=item.start.ordinal,
        end_ms=item.end.ordinal,
        rest=f" {item.position}" if item.position else "",
        text=item.text,
    )


def _cue(block: Block, number: int) -> tuple[Cue, Sequence[Finding]]:
    if not block.rest and is_plain(block.text):
        return Cue(block.start_ms, block.end_ms, block.text, block.counter, line=block.line), ()
    rest, settings, text = block.rest.strip(), "", block.text
    findings: list[Finding] = []
    if rest:
        coordinates, wanted, words = split_rest(block.rest)
        settings, refused = clean_settings(wanted)
        left_out = " ".join((coordinates, *refused)).strip()
        if left_out:
            findings.append(
                _finding("settings", f"The placement {quote(left_out)} is left out.", block, number)
            )
        if words:
            text = f"{words}\n{text}" if text else words
            findings.append(_finding("stray-text", "The text begins on the timing line.", block, number))
    written = parse_srt_text(text)
    findings += _text_findings(written, block, number)
    cue = Cue(
        block.start_ms, block.end_ms, written.text, block.counter, written.settings or settings, block.line
    )
    return cue, findings


def _text_findings(written: SrtText, block: Block, number: int) -> Iterator[Finding]:
    if written.mended:
        message = f"The markup is not well-formed: {'; '.join(written.mended[:5])}."
        mend = "Close every tag, the last opened first."
        yield Finding("markup", Severity.WARNING, message, block.line, number, fixable=True, mend=mend)
    if written.left_out:
        message = f"Markup is left out: {', '.join(written.left_out[:5])}."
        yield _finding("markup", message, block, number)


def _finding(rule: str, message: str, block: Block, number: int) -> Finding:
    return Finding(rule, Severity.INFO, message, block.line, number)


def _index_findings(blocks: Sequence[Block]) -> list[Finding]:
    if len(blocks) > 1 and not any(block.counter for block in blocks):
        message = "The cues have no numbers."
        return [
            Finding("index", Severity.INFO, message, blocks[0].line, fixable=True, mend="Number them from 1.")
        ]
    return list(_odd_indices(blocks))


def _odd_indices(blocks: Iterable[Block]) -> Iterator[Finding]:
    previous = None
    for number, block in enumerate(blocks, 1):
        found = index_number(block.counter)
        message = ""
        if not block.counter:
            message = "The cue has no number."
        elif found is None:
            message = f"The cue's number is {quote(block.counter)}, which is no number."
        elif previous is not None and found <= previous:
            message = f"The cue's number is {found}, after {previous}."
        if message:
            mend = "Number the cues from 1."
            yield Finding("index", Severity.INFO, message, block.line, number, fixable=True, mend=mend)
        previous = previous if found is None else found


def _writable_text(cue: Cue) -> str:
    """The cue's text as SRT can hold it: no blank line, and a tag before what would be read as times."""
    lines = (line for line in format_srt_text(cue.text, cue.settings).split("\n") if line.strip())
    return "\n".join(
        f"<i></i>{line}" if parse_timing(line) or is_broken_timing(line) else line for line in lines
    )
