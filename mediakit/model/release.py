"""The press release: what it says, kept apart from how it was written."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class LinkKind(StrEnum):
    """What an address in a release points to, as far as its ending tells."""

    VIDEO = "video"
    CAPTIONS = "captions"
    AUDIO = "audio"
    IMAGE = "image"
    DOCUMENT = "document"
    PAGE = "page"


class BlockKind(StrEnum):
    """The kinds of block a body is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one look; `address` makes it a link (as written, maybe relative)."""

    text: str
    emphasis: bool = False
    strong: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 2–6), paragraph, list item (level 1: numbered, 0: bulleted) or quotation."""

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    line: int = 0

    @property
    def text(self) -> str:
        """The block's words without their look."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Term:
    """A topic or keyword; `address` as written (maybe relative), "" when it has none."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A download link: the address exactly as written, blanks and all."""

    label: str
    address: str
    kind: LinkKind
    line: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; `text` is the line as written."""

    text: str
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """One entry of a shot list; `time` as written, "" when it has none."""

    text: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class RelatedRelease:
    """An earlier release or statement that came along in the same text."""

    headline: str
    date: datetime.date | None = None
    place: str = ""
    body: tuple[Block, ...] = ()
    introduction: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A release as understood; what it does not say is "" / `None` / () and named in `missing`.

    `embargo` is an aware instant; `publisher_address` the absolute address that relative ones count from.
    """

    headline: str = ""
    subheadline: str = ""
    date: datetime.date | None = None
    modified: datetime.date | None = None
    place: str = ""
    organization: str = ""
    language: str = ""
    body: tuple[Block, ...] = ()
    related: tuple[RelatedRelease, ...] = ()
    topics: tuple[Term, ...] = ()
    keywords: tuple[Term, ...] = ()
    links: tuple[Link, ...] = ()
    embargo: datetime.datetime | None = None
    contacts: tuple[Contact, ...] = ()
    credit: str = ""
    rights: str = ""
    shots: tuple[Shot, ...] = ()
    publisher_address: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the fields that a release should have and this one does not say."""
        wanted = ("headline", "date", "place", "body", "topics", "keywords", "links", "modified", "language")
        optional = ("embargo", "contacts", "credit", "rights", "shots")
        return tuple(name for name in (*wanted, *optional) if not getattr(self, name))

    def document(self) -> dict[str, Any]:
        """The release as the JSON of the contract (DESIGN §3): ISO 8601 dates, absent values null."""
        return {
            "headline": self.headline or None,
            "subheadline": self.subheadline or None,
            "date": _iso(self.date),
            "place": self.place or None,
            "modified": _iso(self.modified),
            "embargo": _iso(self.embargo),
            "organization": self.organization or None,
            "language": self.language or None,
            "topics": [{"name": term.name, "address": term.address or None} for term in self.topics],
            "keywords": [{"name": term.name, "address": term.address or None} for term in self.keywords],
            "links": [
                {"label": link.label, "address": link.address, "kind": link.kind.value} for link in self.links
            ],
            "related": [
                {"headline": related.headline, "date": _iso(related.date), "place": related.place or None}
                for related in self.related
            ],
            "contacts": [contact.text for contact in self.contacts],
            "credit": self.credit or None,
            "rights": self.rights or None,
            "shots": [{"time": shot.time or None, "text": shot.text} for shot in self.shots],
            "missing": list(self.missing),
        }


def _iso(value: datetime.date | datetime.datetime | None) -> str | None:
    return value.isoformat() if value else None
