"""A release's body as the page nests it: headings in step, items in lists, addresses as links."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from mediakit.model.release import Block, BlockKind, Span
from mediakit.page.addresses import safe_address


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in one look; `href` is safe to link to, "" for no link."""

    text: str
    emphasis: bool = False
    strong: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element: `h2`–`h6`, `p`, `blockquote` with its runs, or `ul`, `ol` with its items' runs."""

    name: str
    items: tuple[tuple[Run, ...], ...]


def nest_blocks(blocks: tuple[Block, ...], base: str, top: int) -> tuple[Element, ...]:
    """The body as elements; its first heading is `h{top}` and no level is left out on the way down."""
    return tuple(_elements(tuple(block for block in blocks if block.text.strip()), base, top))


def without_last_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body without headings at its end: what they headed, download links mostly, is shown elsewhere."""
    last = max((n for n, block in enumerate(blocks, 1) if block.kind is not BlockKind.HEADING), default=0)
    return blocks[:last]


def _elements(blocks: tuple[Block, ...], base: str, top: int) -> Iterator[Element]:
    levels = _heading_levels(blocks, top)
    for name, group in groupby(blocks, _element_name):
        items = tuple(tuple(_run(span, base) for span in block.spans if span.text) for block in group)
        if name in ("ul", "ol"):
            yield Element(name, items)
        elif name == "h":
            yield from (Element(f"h{next(levels)}", (item,)) for item in items)
        else:
            yield from (Element(name, (item,)) for item in items)


def _element_name(block: Block) -> str:
    names = {BlockKind.HEADING: "h", BlockKind.PARAGRAPH: "p", BlockKind.QUOTE: "blockquote"}
    return names.get(block.kind) or ("ol" if block.level else "ul")


def _heading_levels(blocks: tuple[Block, ...], top: int) -> Iterator[int]:
    """The level of each heading in turn: a stack of the levels as written, so only their order counts."""
    open_levels: list[int] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        yield min(top + len(open_levels) - 1, 6)


def _run(span: Span, base: str) -> Run:
    return Run(span.text, span.emphasis, span.strong, safe_address(span.address, base))
