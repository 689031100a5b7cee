"""A release out of a web page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup

from mediakit.model.findings import Finding, Severity
from mediakit.model.language_codes import as_language_tag
from mediakit.model.release import Link, LinkKind, Release
from mediakit.release.addresses import link_kind
from mediakit.release.dates import parse_date
from mediakit.release.html_lines import page_lines
from mediakit.release.html_metadata import page_title, publisher_address, read_metadata
from mediakit.release.html_region import Region, find_region
from mediakit.release.links import default_label
from mediakit.release.plaintext import read_release
from mediakit.release.sieve import sieve_html


def parse_html(text: str, name: str) -> tuple[Release, tuple[Finding, ...]]:
    """The release that a page shows; what the page says about itself only fills gaps.

    Raises InputError when the text is no page that could be read.
    """
    sieved = sieve_html(text, name)
    page = BeautifulSoup(sieved.html, "html.parser")
    metadata = read_metadata(page, sieved.linked_data)
    region = find_region(page, metadata.headline)
    known = Release(
        headline=region.headline,
        language=_language(page),
        links=tuple(_players(region)),
        publisher_address=publisher_address(page),
    )
    fallback = replace(
        metadata,
        headline=metadata.headline or page_title(page),
        date=metadata.date or _marked_date(region),
    )
    release, findings = read_release(page_lines(region), known=known, fallback=fallback)
    return release, (*findings, *_around(region))


def _language(page: BeautifulSoup) -> str:
    element = page.find("html")
    return as_language_tag(str(element.get("lang") or element.get("xml:lang") or "")) if element else ""


def _players(region: Region) -> Iterator[Link]:
    """The files that players on the page play."""
    for tag in region.root.find_all(["video", "source", "track"], src=True, limit=100):
        address = str(tag["src"]).strip()
        if link_kind(address) in (LinkKind.VIDEO, LinkKind.CAPTIONS):
            label = str(tag.get("label") or tag.get("title") or "").strip()
            yield Link(label or default_label(address), address, link_kind(address), tag.sourceline or 0)


def _marked_date(region: Region) -> date | None:
    """The date of a `time` element that is marked as the page's publication date."""
    for tag in region.root.find_all("time", datetime=True, limit=20):
        marked = tag.has_attr("pubdate") or tag.get("itemprop") == "datePublished"
        if (marked or tag.find_parent(["p", "li"]) is None) and (found := parse_date(str(tag["datetime"]))):
            return found
    return None


def _around(region: Region) -> tuple[Finding, ...]:
    if not region.around:
        return ()
    message = (
        f"the page around the release ({region.around} characters: navigation, other stories) was left out."
    )
    return (Finding("release-page-ignored", Severity.INFO, message),)
