"""A release out of Markdown with front matter."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from mediakit.model.findings import Finding, Severity
from mediakit.model.release import Contact, Link, RelatedRelease, Release, Shot, Term
from mediakit.release import notes
from mediakit.release.addresses import link_kind
from mediakit.release.contacts import read_contacts
from mediakit.release.dateline import place_and_date
from mediakit.release.dates import read_date
from mediakit.release.embargo import read_embargo
from mediakit.release.front_matter import FrontMatter, is_empty
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
    "date": "releasedate date published publishdate publicationdate datepublished pubdate",
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
    "address": "publisheraddress baseurl url canonical canonicalurl permalink address sourceurl source"
    " publisher",
}
_NAMES = ("name", "label", "title", "text", "headline")
_ADDRESSES = ("address", "url", "href", "link", "file", "src", "path")
_MAX_ENTRIES = 1000


def parse_markdown(matter: FrontMatter) -> tuple[Release, tuple[Finding, ...]]:
    """The release that front matter and the text below it make; the front matter is believed first."""
    known, findings = read_fields(matter)
    release, text_findings = read_release(read_lines(matter.body, matter.first), known=known)
    return release, (*findings, *text_findings)


def read_fields(matter: FrontMatter) -> tuple[Release, tuple[Finding, ...]]:
    """What the front matter says, and what in it is unclear or unknown."""
    language = next((tag for text in _texts(matter, "language") if (tag := read_language(text))), "")
    released, date_findings = _date(matter, "date", language)
    modified, modified_findings = _date(matter, "modified", language)
    embargo, embargo_findings = _embargo(matter, language)
    place = _first(matter, "place")
    release = Release(
        headline=plain(_first(matter, "headline")),
        subheadline=plain(_first(matter, "subheadline")),
        date=released,
        modified=modified,
        place=place_and_date(place, language).place or place,
        organization=plain(_first(matter, "organization", lambda text: not _is_absolute(text))),
        language=language,
        topics=_terms(matter, "topics"),
        keywords=_terms(matter, "keywords"),
        links=tuple(_links(matter)),
        embargo=embargo,
        contacts=tuple(_contacts(matter)),
        credit="; ".join(plain(text) for text in _texts(matter, "credit") if not _is_absolute(text)),
        rights=" ".join(plain(text) for text in _texts(matter, "rights")),
        shots=tuple(_shots(matter)),
        related=tuple(_related(matter, language)),
        publisher_address=_first(matter, "address", _is_absolute),
    )
    return release, (*date_findings, *modified_findings, *embargo_findings, *_unknown(matter))


def _values(matter: FrontMatter, field: str) -> Iterator[tuple[str, Any]]:
    """The keys and values that speak of a field; lists give one each."""
    for key in _KEYS[field].split():
        value = matter.values.get(key)
        for entry in (value if isinstance(value, list) else [value])[:_MAX_ENTRIES]:
            if not is_empty(entry):
                yield key, entry


def _texts(matter: FrontMatter, field: str) -> Iterator[str]:
    for _, value in _values(matter, field):
        if isinstance(value, str):
            yield " ".join(value.split())
        elif isinstance(value, dict):
            yield ", ".join(" ".join(text.split()) for text in value.values() if isinstance(text, str))


def _first(matter: FrontMatter, field: str, fits: Callable[[str], bool] = bool) -> str:
    return next((text for text in _texts(matter, field) if fits(text)), "")


def _date(matter: FrontMatter, field: str, language: str) -> tuple[date | None, tuple[Finding, ...]]:
    findings: list[Finding] = []
    for key, value in _values(matter, field):
        reading = read_date(str(value), language)
        if reading.date:
            return reading.date, tuple(findings)
        findings.append(notes.date_unclear(str(value)[:200], reading.problem.value, matter.lines.get(key, 1)))
    return None, tuple(findings)


def _embargo(matter: FrontMatter, language: str) -> tuple[datetime | None, tuple[Finding, ...]]:
    instants, findings = [], []
    for key, value in _values(matter, "embargo"):
        line = matter.lines.get(key, 1)
        written = value if isinstance(value, str) else "a list or mapping"
        reading = read_embargo(written, language)
        if reading.until:
            instants.append(reading.until)
        if reading.problem:
            findings.append(notes.embargo_unclear(written, reading.problem, line))
        elif reading.doubt:
            findings.append(notes.embargo_doubtful(reading.doubt, line))
    return max(instants, default=None), tuple(findings)


def _terms(matter: FrontMatter, field: str) -> tuple[Term, ...]:
    terms: list[Term] = []
    for key, value in _values(matter, field):
        if isinstance(value, dict):
            terms.append(Term(_part(value, _NAMES), _part(value, _ADDRESSES)))
        elif isinstance(value, str):
            whole = isinstance(matter.values.get(key), list)
            terms.extend([read_term(value)] if whole else read_terms((value,)))
    return tuple(dict.fromkeys(term for term in terms if term.name))


def _links(matter: FrontMatter) -> Iterator[Link]:
    for key, value in _values(matter, "links"):
        line = matter.lines.get(key, 1)
        if isinstance(value, str):
            yield from _text_links(value, "", line)
        elif isinstance(value, dict) and (address := _part(value, _ADDRESSES)):
            yield Link(_part(value, _NAMES) or default_label(address), address, link_kind(address), line)
        elif isinstance(value, dict):
            for label, entry in value.items():
                for address in entry if isinstance(entry, list) else [entry]:
                    if isinstance(address, str):
                        yield from _text_links(address, str(label), line)


def _text_links(text: str, label: str, line: int) -> Iterator[Link]:
    text = text.strip()
    mentions = parse_inline(text).mentions
    if not mentions and text:
        yield Link(label or default_label(text), text, link_kind(text), line)
    for mention in mentions:
        own = mention.label != default_label(mention.address)
        name = mention.label if own or not label else label
        yield Link(name, mention.address, link_kind(mention.address), line)


def _contacts(matter: FrontMatter) -> Iterator[Contact]:
    for _, value in _values(matter, "contacts"):
        if isinstance(value, dict):
            text = ", ".join(" ".join(str(part).split()) for part in value.values() if isinstance(part, str))
            read = read_contacts((text,))[:1]
            name = _part(value, ("name",))
            yield from (Contact(text, name or one.name, one.email, one.phone) for one in read)
        elif isinstance(value, str):
            yield from read_contacts(tuple(value.splitlines()))


def _shots(matter: FrontMatter) -> Iterator[Shot]:
    for _, value in _values(matter, "shots"):
        if isinstance(value, dict):
            text = _part(value, ("text", "description", "shot", *_NAMES))
            yield Shot(text, _part(value, ("time", "timecode", "start", "at")))
        elif isinstance(value, str):
            yield from read_shots(tuple(value.splitlines()))


def _related(matter: FrontMatter, language: str) -> Iterator[RelatedRelease]:
    for _, value in _values(matter, "related"):
        if isinstance(value, dict):
            yield RelatedRelease(
                headline=plain(_part(value, ("headline", "title", "name"))),
                date=read_date(_part(value, ("date", "published")), language).date,
                place=_part(value, ("place", "dateline")),
                introduction=plain(_part(value, ("introduction",))),
                address=_part(value, _ADDRESSES),
            )
        elif isinstance(value, str):
            term = read_term(value)
            yield RelatedRelease(headline=term.name, address=term.address)


def _part(value: dict[Any, Any], names: tuple[str, ...]) -> str:
    """The first text among a mapping's values for some keys."""
    lower = {str(key).casefold(): part for key, part in value.items()}
    found = (lower[name] for name in names if isinstance(lower.get(name), str))
    return next((" ".join(part.split()) for part in found if not is_empty(part)), "")


def _is_absolute(text: str) -> bool:
    return bool(re.match(r"https?://\S", text, re.IGNORECASE))


def _unknown(matter: FrontMatter) -> Iterator[Finding]:
    """The keys of which nothing was understood."""
    known = {key for keys in _KEYS.values() for key in keys.split()}
    for key in [key for key in matter.values if key not in known][:20]:
        yield Finding(
            "release-line-ignored",
            Severity.INFO,
            f"the front matter's “{key[:40]}” says nothing about the release here and was left out.",
            line=matter.lines.get(key, 1),
        )
