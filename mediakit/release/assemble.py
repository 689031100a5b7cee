"""Statements and paragraphs made into the fields of a release."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mediakit.model.findings import Finding
from mediakit.model.release import Block, Link, LinkKind, Span
from mediakit.release import notes
from mediakit.release.addresses import link_kind
from mediakit.release.dateline import Dateline, place_and_date, split_dateline
from mediakit.release.dates import read_date
from mediakit.release.embargo import read_embargo
from mediakit.release.inline import Inline, Mention, parse_inline
from mediakit.release.links import default_label, is_download, leads_to_media
from mediakit.release.paragraphs import Paragraph
from mediakit.release.prose import ends_sentence, is_prose, word_key
from mediakit.release.statements import Statement
from mediakit.release.vocabulary import IMMEDIATE, Field

_MAX_LINK_LABEL = 100


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that stands somewhere in the text, and where."""

    date: datetime.date
    line: int


def choose_date(
    statements: Iterable[Statement], field: Field, language: str
) -> tuple[Stated | None, tuple[Finding, ...]]:
    """The date that the statements of one field make; the plainest label wins."""
    dated: list[Stated] = []
    findings = []
    for statement in sorted((one for one in statements if one.field is field), key=_plainness):
        if not statement.value:
            continue
        reading = read_date(statement.value, language)
        if reading.date is None:
            findings.append(notes.date_unclear(statement.value, reading.problem.value, statement.at))
            continue
        if dated and dated[0].date != reading.date:
            used, other = dated[0].date.isoformat(), reading.date.isoformat()
            findings.append(notes.date_conflict(used, other, statement.at))
        dated.append(Stated(reading.date, statement.at))
    return (dated[0] if dated else None), tuple(findings)


def choose_embargo(
    statements: Iterable[Statement], language: str
) -> tuple[datetime.datetime | None, tuple[Finding, ...]]:
    """The latest embargo stated; one that is not understood is an error."""
    instants = []
    findings = []
    for statement in statements:
        if statement.field is not Field.EMBARGO:
            continue
        if not statement.value:
            findings.append(notes.embargo_unclear("Embargo:", "it has no value", statement.at))
            continue
        reading = read_embargo(statement.value, language)
        if reading.problem:
            findings.append(notes.embargo_unclear(statement.value, reading.problem, statement.at))
        elif reading.until:
            instants.append(reading.until)
            if reading.doubt:
                findings.append(notes.embargo_doubtful(reading.doubt, statement.at))
    return max(instants, default=None), tuple(findings)


def find_dateline(paragraphs: Iterable[Paragraph], tops: Iterable[Paragraph], language: str) -> Dateline:
    """The place and date that the release's first paragraph begins with, or that a line above it is."""
    first = next((one for one in paragraphs if one.kind.value == "paragraph" and is_prose(one.text)), None)
    first = first or next((one for one in paragraphs if one.kind.value == "paragraph"), None)
    dateline = split_dateline(first.text, language) if first else Dateline()
    lines = (place_and_date(top.text, language) for top in tops)
    return dateline if dateline.place else next((line for line in lines if line.place), dateline)


def make_blocks(
    paragraphs: Iterable[Paragraph], stated: Iterable[Link] = (), *, keep: bool = False
) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    """The body's blocks and the downloads in it; paragraphs of nothing but files become no block.

    `stated` are links found elsewhere: a paragraph that names them again stays text. `keep` keeps them all.
    """
    blocks: list[Block] = []
    links: list[Link] = []
    lead = ""
    known = {link.address for link in stated}
    for paragraph in paragraphs:
        inline = parse_inline(paragraph.text)
        addresses = {mention.address for mention in inline.mentions}
        new = not known & addresses and len(addresses) == len(inline.mentions)
        if new and not keep and _only_files(inline):
            links.extend(_links(inline.mentions, paragraph.line))
            known |= addresses
            continue
        if not inline.text.strip():
            continue
        led = leads_to_media(inline.text) or (lead.endswith(":") and leads_to_media(lead))
        wanted = [one for one in inline.mentions if is_download(one.label, one.address, led=led and one.bare)]
        links.extend(_links((_named(mention, lead, inline) for mention in wanted), paragraph.line))
        known.update(mention.address for mention in wanted)
        blocks.append(Block(paragraph.kind, _trimmed(inline.spans), _level(paragraph), paragraph.line))
        lead = inline.text
    return tuple(blocks), tuple(links)


def stated_links(statements: Iterable[Statement]) -> Iterator[Link]:
    """The links under download labels."""
    for statement in statements:
        if statement.field is Field.DOWNLOADS:
            offset = len(statement.lines) - len(statement.values)
            for number, value in enumerate(statement.values):
                line = statement.lines[max(offset + number, 0)].number if offset >= 0 else statement.at
                mentions = parse_inline(value).mentions
                yield from _links((_worded(mention, statement.word) for mention in mentions), line)


def distinct_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links in the order of their lines, each address once."""
    ordered = sorted(links, key=lambda link: link.line)
    return tuple({link.address: link for link in reversed(ordered)}.values())[::-1]


def _plainness(statement: Statement) -> int:
    """How plainly a label announces the release date: "Release Date" before "Published"."""
    if statement.word in IMMEDIATE:
        return 1
    return 0 if "date" in statement.word or statement.word in ("datum", "fecha", "data") else 2


def _links(mentions: Iterable[Mention], line: int) -> Iterator[Link]:
    for mention in mentions:
        if not mention.address.lower().startswith("mailto:"):
            yield Link(mention.label, mention.address, link_kind(mention.address), line)


def _worded(mention: Mention, word: str) -> Mention:
    """A link without a label of its own, called by the label of its line."""
    unnamed = mention.bare and mention.label == default_label(mention.address)
    return Mention(word.capitalize(), mention.address, mention.bare) if unnamed else mention


def _named(mention: Mention, lead: str, inline: Inline) -> Mention:
    """A link whose label is only its address, called by the line that leads to it."""
    alone = mention.label == mention.address and inline.text == mention.address
    if not alone or not lead.endswith(":") or len(lead) > _MAX_LINK_LABEL + 20:
        return mention
    return Mention(lead.rstrip(": "), mention.address, mention.bare)


def _only_files(inline: Inline) -> bool:
    if not inline.mentions or inline.tail.strip(" .,;|)"):
        return False
    if any(link_kind(mention.address) is LinkKind.PAGE for mention in inline.mentions):
        return False
    return all(_is_label(mention) for mention in inline.mentions) and not ends_sentence(inline.tail)


def _is_label(mention: Mention) -> bool:
    """Whether nothing but the link's label stands before it."""
    before = mention.before.removesuffix(mention.address)
    return len(before) <= _MAX_LINK_LABEL and word_key(before) in ("", word_key(mention.label))


def _level(paragraph: Paragraph) -> int:
    return min(max(paragraph.level, 2), 6) if paragraph.kind.value == "heading" else paragraph.level


def _trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The runs without blanks at the paragraph's ends."""
    if not spans:
        return spans
    first, *rest = spans
    first = Span(first.text.lstrip(), first.emphasis, first.strong, first.address)
    if not rest:
        return (Span(first.text.rstrip(), first.emphasis, first.strong, first.address),)
    *middle, last = rest
    return (first, *middle, Span(last.text.rstrip(), last.emphasis, last.strong, last.address))
