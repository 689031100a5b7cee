"""WebVTT to a track.

webvtt-py tells cue, note, style and region blocks apart and takes cue blocks to pieces; blocks are cut here,
because it gives no line numbers and drops in silence what it cannot read.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from webvtt.vtt import WebVTTCueBlock

from mediakit.captions import vttfindings as say
from mediakit.captions.blocks import Line, is_blank, normalise_newlines
from mediakit.captions.cuesettings import clean_region, clean_settings, region_names
from mediakit.captions.summing import in_file_order
from mediakit.captions.times import is_partial_timing, parse_timing
from mediakit.captions.vttblocks import Block, cut_blocks, kind_of_block
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.captions.vttwriting import SIGNATURE, is_writable_name
from mediakit.model.captions import Cue, Kind, Note, Track
from mediakit.model.findings import Finding

_METADATA = re.compile(r"(Kind|Language)\s*:\s*([\w-]{1,60})\s*\Z", re.IGNORECASE)
_KINDS = frozenset(kind.value for kind in Kind)


def parse_vtt(text: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in a WebVTT text and findings; each non-blank line is in one or the other.

    Cues that a browser would drop for a badly written time are kept, and said so.
    """
    text = normalise_newlines(text)
    header, *blocks = cut_blocks(text) or [[]]
    rest = blocks.pop() if blocks and _is_cut_off(blocks[-1], closed=text.endswith("\n\n")) else None
    reader = _Reader()
    reader.read_header(header)
    for what, group in groupby(blocks, key=kind_of_block):
        if what == "text":
            reader.findings.append(say.stray([line for block in group for line in block]))
        else:
            for block in group:
                reader.read(what, block)
    if rest:
        reader.findings.append(say.truncated(rest))
    return reader.track(), in_file_order(reader.findings)


def _is_cut_off(block: Block, *, closed: bool) -> bool:
    """Whether the file ends in this block's times; `closed`: an empty line is after them."""
    if closed or len(block) > 2 or (len(block) == 2 and "-->" in block[0].text):
        return False
    return "-->" in block[-1].text if kind_of_block(block) == "cue" else is_partial_timing(block[-1].text)


class _Reader:
    """Collects what the blocks of one file hold, and what there is to say about them."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.notes: list[Note] = []
        self.styles: list[str] = []
        self.regions: list[str] = []
        self.region_names: frozenset[str] = frozenset()
        self.identifiers: dict[str, int] = {}  # which cue has it
        self.colours: dict[str, None] = {}  # classes that were `<font>` tags
        self.last_line = 0  # of the block before
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
            styles=(*self.styles, *self._colour_styles()),
            regions=tuple(self.regions),
        )

    def _colour_styles(self) -> tuple[str, ...]:
        if not self.colours:
            return ()
        from mediakit.captions.colours import colour_styles  # few files have such tags

        own = "\n".join(self.styles)
        return colour_styles(name for name in self.colours if f".{name})" not in own)

    def read_header(self, header: Sequence[Line]) -> None:
        """Take kind and language from the header; all of it is kept as a note, its only lawful place."""
        kept = []
        for place, line in enumerate(header):
            text = SIGNATURE.sub("", line.text, count=1) if place == 0 else line.text
            known = [self._take_metadata(part.strip()) for part in text.split(";")]
            if place and not is_blank(text) and not all(known):
                self.findings.append(say.kept_as_note(line))
            if not is_blank(text):
                kept.append(text.strip(" \t-") if place == 0 else text)
            self.last_line = line.number
        if kept:
            self.notes.append(Note("\n".join(filter(None, kept))))

    def _take_metadata(self, text: str) -> bool:
        """Whether the text tells the language or the kind."""
        match = _METADATA.match(text)
        if match and match[1].lower() == "language":
            self.language = match[2]
            return True
        if match and match[2].lower() in _KINDS:
            self.kind = Kind(match[2].lower())
            return True
        return False

    def read(self, what: str, block: Sequence[Line]) -> None:
        """Take a block over, or say why it cannot be."""
        text = "\n".join(line.text for line in block[1:])
        if what == "cue":
            self._read_cue(block)
        elif what == "note":
            self.notes.append(Note(f"{block[0].text[4:].strip()}\n{text}".strip("\n"), len(self.cues)))
        elif self.cues:
            what = f"The {what} block stands after a cue, where it means nothing; it"
            self.findings.append(say.left_out(what, block))
        elif what == "style":
            self.styles.append(text)
        else:
            self._read_region(text, block)
        self.last_line = block[-1].number

    def _read_region(self, text: str, block: Sequence[Line]) -> None:
        region, refused = clean_region(text)
        if refused:
            self.findings.append(say.refused_region(refused, block[0].number))
        if region:
            self.regions.append(region)
            self.region_names = region_names(self.regions)

    def _read_cue(self, block: Sequence[Line]) -> None:
        """Take the cue over, or say why it cannot be."""
        texts = [line.text for line in block]
        place = 0 if "-->" in texts[0] else 1
        head = texts[: place + 1]
        line, number = block[place].number, len(self.cues) + 1
        strict = WebVTTCueBlock.is_valid(head, strict=True)
        found = WebVTTCueBlock.from_lines(head) if strict or WebVTTCueBlock.is_valid(head) else None
        timing = parse_timing(f"{found.start} --> {found.end}" if found else texts[place])
        if timing is None:
            self.findings.append(say.unreadable(block, place))
            return
        if not strict:
            self.findings.append(say.odd_times(texts[place], timing, line, number))
        settings, refused = clean_settings(found.settings if found else timing.rest, self.region_names)
        if refused:
            self.findings.append(say.refused_settings(refused, line, number))
        written = "\n".join(texts[place + 1 :])
        text = normalise_vtt_text(written)
        if text.mended or text.left_out or text.colours:
            self.findings += say.markup_findings(text, line, number)
            self.colours.update(dict.fromkeys(text.colours))
        end_ms = timing.start_ms if timing.end_ms is None else timing.end_ms
        name = texts[0].strip() if place else ""
        cue = Cue(timing.start_ms, end_ms, text.text, name, settings, line)
        self.cues.append(cue)
        if block[0].number == self.last_line + 1:
            self.findings.append(say.no_empty_line(cue, number))
        if "-->" in written:
            self.findings.append(say.arrow_in_text(cue, number))
        if name:
            self._check_name(cue, number)

    def _check_name(self, cue: Cue, number: int) -> None:
        if not is_writable_name(cue.identifier):
            self.findings.append(say.unusable_name(cue, number))
        elif self.identifiers.setdefault(cue.identifier, number) != number:
            self.findings.append(say.taken_name(cue, number, self.identifiers[cue.identifier]))
