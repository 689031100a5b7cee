"""SRT (SubRip) to a track.

Blocks that are as they should be are read straight away; what lies between them is scanned line by line
(`captions.srtscan`) and parsed by pysrt once its times are written as pysrt wants them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mediakit.captions.blocks import Block, normalise_newlines, quote
from mediakit.captions.regular import RegularBlocks, chunks
from mediakit.captions.srttext import SrtText, is_plain, parse_srt_text
from mediakit.captions.summing import in_file_order
from mediakit.captions.timesigns import index_number
from mediakit.model.captions import Cue, Track
from mediakit.model.findings import Finding, Severity

if TYPE_CHECKING:
    from mediakit.captions.srtscan import IrregularParts

_SPACED = (" \n", "\t\n", "\u00a0\n", "\u3000\n")


def parse_srt(text: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in an SRT text, however bad, and findings: each non-blank line is in one or the other.

    Times stay as they are, also wrong ones; a cue whose end cannot be read ends when it starts.
    """
    text = normalise_newlines(text)
    blocks, findings = read_blocks(text)
    findings += _index_findings(blocks)
    findings += _line_end_findings(text)
    colours: dict[str, None] = {}
    cues = tuple(_cue(block, number, findings, colours) for number, block in enumerate(blocks, 1))
    return Track(cues, styles=_styles(colours)), in_file_order(findings)


def read_blocks(text: str) -> tuple[list[Block], list[Finding]]:
    """The blocks of an SRT text with LF line ends: regular ones fast, others together with the one before."""
    regular = RegularBlocks()
    parts: IrregularParts | None = None
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
            parts = parts or _irregular_parts(text)
            found, said = parts.read(scan_from, line)
            blocks += found
            findings += said
            scan_from = 0
        blocks.append(block)
        last = line
    if scan_from:
        parts = parts or _irregular_parts(text)
        found, said = parts.read_to_end(scan_from, whole=not blocks)
        blocks += found
        findings += said
    return blocks, findings


def _irregular_parts(text: str) -> "IrregularParts":
    from mediakit.captions.srtscan import IrregularParts  # most files are regular, and imports take time

    return IrregularParts(text)


def _styles(colours: Iterable[str]) -> tuple[str, ...]:
    if not colours:
        return ()
    from mediakit.captions.colours import colour_styles  # most files have no colours

    return colour_styles(colours)


def _cue(block: Block, number: int, findings: list[Finding], colours: dict[str, None]) -> Cue:
    """The cue of a block; adds what there is to say about it, and the classes of the colours in it."""
    counter, start_ms, end_ms, rest, text, line = block
    if not rest and is_plain(text):
        return Cue(start_ms, end_ms, text, counter, "", line)
    settings = ""
    if rest.strip():
        from mediakit.captions.cuesettings import clean_settings, split_rest  # most files place no cue

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
    colours.update(dict.fromkeys(written.colours))
    return Cue(start_ms, end_ms, written.text, counter, written.settings or settings, line)


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


def _line_end_findings(text: str) -> list[Finding]:
    if not any(end in text for end in _SPACED):
        return []
    from mediakit.captions.lineends import check_line_ends  # most files have no spaces there

    return check_line_ends(text)


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
