"""The newest releases as RSS 2.0 with Media RSS 1.5.1, and as JSON Feed 1.1.

Both need absolute addresses, so they are made only where the site's own is known.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mediakit.model.characters import clean_text
from mediakit.model.document import format_json
from mediakit.site.listing import Listed, Rendition
from mediakit.site.pages import JSON_FEED, RSS
from mediakit.site.render import Site

IN_FEED = 50
_MEDIA = "http://search.yahoo.com/mrss/"
_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


def format_rss(releases: tuple[Listed, ...], site: Site, about: str) -> str:
    """The newest of the releases, which are given in their order, as an RSS document."""
    root = Element("rss", {"version": "2.0", "xmlns:media": _MEDIA, "xmlns:atom": _ATOM})
    channel = SubElement(root, "channel")
    _add(channel, "title", site.title)
    _add(channel, "link", site.base)
    _add(channel, "description", about)
    _add(channel, "language", site.language)
    _add(channel, "generator", "mediakit")
    own = {"rel": "self", "type": "application/rss+xml", "href": f"{site.base}{RSS}"}
    SubElement(channel, "atom:link", own)
    for release in releases[:IN_FEED]:
        _add_item(SubElement(channel, "item"), release, f"{site.base}{release.slug}/")
    return xml_document(root)


def format_json_feed(releases: tuple[Listed, ...], site: Site, about: str) -> str:
    """The newest of the releases, which are given in their order, as a JSON Feed."""
    feed = {
        "version": _JSON_FEED_VERSION,
        "title": site.title,
        "home_page_url": site.base,
        "feed_url": f"{site.base}{JSON_FEED}",
        "description": about,
        "language": site.language,
        "authors": [{"name": site.organization}] if site.organization else [],
        "items": [_json_item(release, f"{site.base}{release.slug}/") for release in releases[:IN_FEED]],
    }
    kept = {key: value for key, value in feed.items() if value or key == "items"}
    return clean_text(format_json(kept))


def xml_document(root: Element) -> str:
    """The element as an XML document, with every character that XML forbids shown as lost."""
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def moment(day: date) -> datetime:
    """The day as an instant, which feeds want: a release states no time of day."""
    return datetime.combine(day, time(), UTC)


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    if text:
        known = {name: value for name, value in (attributes or {}).items() if value}
        SubElement(parent, tag, known).text = clean_text(text)


def _add_item(item: Element, release: Listed, url: str) -> None:
    _add(item, "title", release.headline or release.slug)
    _add(item, "link", url)
    _add(item, "guid", url, {"isPermaLink": "true"})
    _add(item, "pubDate", format_datetime(moment(release.day)) if release.day else "")
    _add(item, "description", release.description)
    for topic in release.topics:
        _add(item, "category", topic)
    for rendition in release.renditions[:1]:
        size = str(rendition.file.size)
        SubElement(
            item, "enclosure", {"url": url + rendition.href, "length": size, "type": rendition.media_type}
        )
    _add_media(item, release, url)


def _add_media(item: Element, release: Listed, url: str) -> None:
    group = SubElement(item, "media:group") if release.renditions else item
    for number, rendition in enumerate(release.renditions):
        content = SubElement(group, "media:content", _content(rendition, release, url, first=number == 0))
        SubElement(content, "media:hash", {"algo": "sha-256"}).text = rendition.file.sha256
    _add(group, "media:title", release.headline, {"type": "plain"})
    _add(group, "media:description", release.description, {"type": "plain"})
    _add(group, "media:keywords", ", ".join(word.replace(",", " ") for word in release.keywords))
    if release.poster:
        SubElement(group, "media:thumbnail", {"url": url + release.poster})
    for captions in release.captions:
        named = {"type": "text/vtt", "lang": captions.language, "href": url + captions.href}
        SubElement(group, "media:subTitle", {name: value for name, value in named.items() if value})
    _add(group, "media:credit", release.credit)
    _add(group, "media:copyright", release.rights)
    if release.renditions:  # published by whoever issued it
        SubElement(group, "media:rights", {"status": "official"})


def _content(rendition: Rendition, release: Listed, url: str, *, first: bool) -> dict[str, str]:
    known = {
        "url": url + rendition.href,
        "fileSize": str(rendition.file.size),
        "type": rendition.media_type,
        "medium": _medium(rendition),
        "isDefault": "true" if first else "false",
        "duration": str(seconds(release)) if release.duration_ms else "",
        "width": str(rendition.width or ""),
        "height": str(rendition.height or ""),
        "lang": release.language,
    }
    return {name: value for name, value in known.items() if value}


def _medium(rendition: Rendition) -> str:
    return "audio" if rendition.media_type.startswith("audio/") else "video"


def seconds(release: Listed) -> int:
    """The length of the video in whole seconds."""
    return -(-release.duration_ms // 1000)


def _json_item(release: Listed, url: str) -> dict[str, Any]:
    item = {
        "id": url,
        "url": url,
        "title": release.headline,
        "content_text": release.description or release.headline or release.slug,
        "image": release.poster and url + release.poster,
        "date_published": moment(release.day).isoformat() if release.day else "",
        "language": release.language,
        "tags": [*dict.fromkeys((*release.topics, *release.keywords))],
        "authors": [{"name": release.organization}] if release.organization else [],
        "attachments": list(_attachments(release, url)),
    }
    return {name: value for name, value in item.items() if value}


def _attachments(release: Listed, url: str) -> Iterator[dict[str, Any]]:
    for rendition in release.renditions:
        length = {"duration_in_seconds": seconds(release)} if release.duration_ms else {}
        yield {
            "url": url + rendition.href,
            "mime_type": rendition.media_type,
            "size_in_bytes": rendition.file.size,
            **length,
        }
    for captions in release.captions:
        yield {"url": url + captions.href, "mime_type": "text/vtt", "title": captions.label}
