"""The blocks of a WebVTT text, and what each of them is."""

import re
from collections.abc import Iterator, Sequence

from webvtt.vtt import WebVTTCommentBlock, WebVTTRegionBlock, WebVTTStyleBlock

from mediakit.captions.blocks import Line, is_blank
from mediakit.captions.times import is_broken_timing, parse_timing
from mediakit.captions.timesigns import index_number

Block = list[Line]
_NOTE = re.compile(r"NOTE(?:[ \t]|\Z)")


def cut_blocks(text: str) -> list[Block]:
    """The header, then the blocks of a text with LF line ends.

    An empty line ends a block, and so do times that cannot belong to it; a number above those that goes on
    counting is theirs.
    """
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    block: Block = []
    header = True
    for number, line in enumerate(text.split("\n"), 1):
        if not (line or block):
            continue
        if block and (not line or _begins_another(line, block, header=header)):
            following = _index_of_next(block, header=header) if line else []
            yield block
            block, header = following, False
        if line and not (header and not block and is_blank(line)):
            block.append(Line(number, line))
    if block:
        yield block


def kind_of_block(block: Sequence[Line]) -> str:
    """`cue`, `note`, `style`, `region`, or `text` for what is none of them."""
    texts = [line.text for line in block]
    is_note = texts[0].startswith("NOTE") and _NOTE.match(texts[0]) is not None
    arrow = "-->" in texts[0] or "-->" in texts[min(1, len(texts) - 1)]
    if arrow and not (is_note and not any(map(parse_timing, texts[:2]))):
        return "cue"
    if is_note and WebVTTCommentBlock.is_valid(texts):
        return "note"
    if WebVTTStyleBlock.is_valid(texts):
        return "style"
    return "region" if WebVTTRegionBlock.is_valid(texts) else "text"


def _begins_another(line: str, block: Block, *, header: bool) -> bool:
    """Whether the line holds the times of a cue that the block cannot be."""
    if "-->" not in line or not (header or len(block) > 1 or "-->" in block[0].text):
        return False
    return parse_timing(line) is not None or is_broken_timing(line)


def _index_of_next(block: Block, *, header: bool) -> Block:
    """The block's last line, taken off, when it is the number after the block's own, or the first one."""
    own, last = index_number(block[0].text), index_number(block[-1].text)
    if header:
        return [block.pop()] if len(block) > 1 and last in (0, 1) else []
    return [block.pop()] if own is not None and last == own + 1 and len(block) > 2 else []
