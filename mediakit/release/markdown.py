"""A release out of Markdown with front matter."""

import datetime
from collections.abc import Iterator
from typing import Any

from mediakit.model.findings import Finding, Severity
from mediakit.model.release import Contact, Link, RelatedRelease, Release, Shot, Term
from mediakit.release import notes
from mediakit.release.addresses import link_kind
from mediakit.release.contacts import read_contacts
from mediakit.release.dateline import place_and_date
from mediakit.release.dates import read_date
from mediakit.release.embargo import read_embargo
from mediakit.release.front_matter import FrontMatter, is_empty, normal_key
from mediakit.release.inline import parse_inline, plain
from mediakit.release.languages import read_language
from mediakit.release.lines import read_lines
from mediakit.release.links import default_label
from mediakit.release.plaintext import read_release
from mediakit.release.shots import read_shots
from mediakit.release.terms import read_term, read_terms

_KEYS = {
    "headline": "headline title",
    "subheadline": "subheadline subtitle subhead subheading",
    "date": "date releasedate published publishdate publicationdate datepublished pubdate",
    "modified": "modified updated lastmodified lastupdated lastpublished lastpublisheddate datemodified",
    "place": "place dateline city location",
    "organization": "organization organisation agency issuedby office publisher",
    "language": "language lang locale",
    "topics": "topics topic categories category subjects",
    "keywords": "keywords keyword tags tag",
    "links": "links downloads download media video videos broll captions caption subtitles audio images image"
    " photos attachments files transcript documents",
    "embargo": "embargo embargoeduntil embargountil embargoed",
    "contacts": "contact contacts mediacontact mediacontacts presscontact presscontacts",
    "credit": "credit credits courtesy author source",
    "rights": "rights license licence copyright usage usageterms usagerights restrictions",
    "shots": "shots shotlist",
    "related": "related relatedrelease relatedreleases earlier earlierrelease",
    "publisher_address": "url canonical canonicalurl permalink address publisheraddress baseurl sourceurl source publisher",
}
_NAMES = ("name", "label", "title", "text", "headline")
_ADDRESSES = ("address", "url", "href", "link", "file", "src", "path")


def parse_markdown(matter: FrontMatter) -> tuple[Release, tuple[Finding, ...]]:
    """The release that front matter and the text below it make; the front matter is believed first."""
    reader = _Reader(matter)
    known = reader.release()
    lines = read_lines(matter.body, matter.first)
    release, findings = read_release(lines, known=known)
    if reader.unclear_embargo:
        release, findings = release, findings
    return release, (*reader.findings, *findings)


class _Reader:
    """Takes values out of the front matter, collecting what is to be said about them."""

    def __init__(self, matter: FrontMatter) -> None:
        self.matter = matter
        self.findings: list[Finding] = []
        self.used: set[str] = set()
