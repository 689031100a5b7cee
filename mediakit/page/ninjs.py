"""The release as a ninjs 3.1 item (IPTC News in JSON), which news agencies' systems take in.

Nothing is invented: ninjs has instants only, so a date without a time of day stands in the note to
editors; addresses must be absolute, so they stand there only when the page's own address is known.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from mediakit.model.captions import Kind
from mediakit.model.characters import clean_text
from mediakit.model.document import format_json
from mediakit.model.languages import language_tag
from mediakit.model.release import Contact, Term
from mediakit.page.addresses import mail_address, safe_address
from mediakit.page.content import PageContent, PageTrack
from mediakit.page.metadata import description

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_WEB = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")


def format_ninjs(content: PageContent) -> str:
    """The item as the text of `ninjs.json`: the same bytes for the same content."""
    return clean_text(format_json(ninjs_item(content)))


def ninjs_item(content: PageContent) -> dict[str, Any]:
    """The item: texts, dates, places, people, subjects and rights; video, poster and captions with it."""
    release = content.release
    return _stated(
        {
            "uri": _address(content),
            "type": "composite",
            "representationType": "full",
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
            "pubStatus": "usable",
            "language": language_tag(content.language),
            "embargoedUntil": release.embargo and release.embargo.isoformat(),
            "headlines": _texts(main=release.headline, sub=release.subheadline),
            "descriptions": _texts(summary=description(content)),
            "bodies": _bodies(content),
            "edNote": "\n".join(_notes(content)),
            "located": release.place,
            "places": [{"name": release.place, "rel": "dateline"}] if release.place else [],
            "subjects": [
                *_terms(content, "topic", release.topics),
                *_terms(content, "keyword", release.keywords),
            ],
            "organisations": [_publisher(content)] if release.organization else [],
            "people": [_person(contact) for contact in release.contacts if contact.name and contact.email],
            "infoSources": [{"name": release.credit, "role": "credit"}] if release.credit else [],
            "altIds": [{"role": "slug", "value": content.slug}] if content.slug else [],
            "usageTerms": release.rights,
            "rightsInfo": _rights(release.rights),
            "associations": list(_associations(content)),
        }
    )


def _address(content: PageContent, part: str = "") -> str:
    """The address of the page or of a part of it, or a name that stands for it where it has none yet."""
    release = content.release
    if content.base_url:
        return f"{content.base_url}{part}"
    stated = (release.organization, str(release.date or ""), release.headline, content.slug, part)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(stated))}"


def _texts(**texts: str) -> list[dict[str, Any]]:
    return [
        {"role": role, "contentType": "text/plain", "value": text} for role, text in texts.items() if text
    ]


def _bodies(content: PageContent) -> list[dict[str, Any]]:
    text = "\n\n".join(block.text for block in content.release.body)
    return [{**body, "charCount": len(text), "wordCount": len(text.split())} for body in _texts(main=text)]


def _notes(content: PageContent) -> Iterator[str]:
    release = content.release
    if release.date:
        yield f"Release date: {release.date.isoformat()}"
    if release.modified:
        yield f"Last changed: {release.modified.isoformat()}"
    yield from content.notices
    yield from (f"Contact: {contact.text}" for contact in release.contacts)


def _terms(content: PageContent, rel: str, terms: tuple[Term, ...]) -> Iterator[dict[str, Any]]:
    for term in terms:
        address = safe_address(term.address, content.release.publisher_address)
        yield _stated({"name": term.name, "rel": rel, "uri": address})


def _publisher(content: PageContent) -> dict[str, Any]:
    release = content.release
    address = safe_address(release.publisher_address)
    return _stated({"name": release.organization, "rel": "publisher", "uri": address})


def _person(contact: Contact) -> dict[str, Any]:
    reached = (("email", contact.email if mail_address(contact.email) else ""), ("phone", contact.phone))
    ways = [{"type": kind, "value": value} for kind, value in reached if value]
    return _stated({"name": contact.name, "rel": "contact", "contactInfo": ways})


def _rights(rights: str) -> dict[str, Any]:
    """The address of a licence that the text names, when it names one."""
    found = _WEB.search(rights)
    address = safe_address(found[0]) if found else ""
    return {"linkedRights": address} if address else {}


def _associations(content: PageContent) -> Iterator[dict[str, Any]]:
    video, title = content.video, content.release.headline
    kind = "video" if video.width else "audio"
    size = next((file.size for file in content.downloads if file.href == video.href), 0)
    yield {
        "name": kind,
        "uri": _address(content, "#video"),
        "type": kind,
        "title": title,
        "renditions": [
            _rendition(
                content,
                "web",
                video.href,
                contentType=video.media_type,
                width=video.width,
                height=video.height,
                sizeInBytes=size,
                duration=video.duration_ms / 1000,
            )
        ],
    }
    if video.poster_href:
        poster = {
            "contentType": "image/jpeg",
            "width": video.poster_width,
            "height": video.poster_height,
        }
        yield {
            "name": "poster",
            "uri": _address(content, video.poster_href),
            "type": "picture",
            "title": title,
            "renditions": [_rendition(content, "poster", video.poster_href, **poster)],
        }
    for number, page_track in enumerate(content.tracks, 1):
        if page_track.track.kind is not Kind.METADATA:
            yield _track(content, page_track, number)


def _track(content: PageContent, page_track: PageTrack, number: int) -> dict[str, Any]:
    kind = page_track.track.kind.value
    return _stated(
        {
            "name": f"{kind}-{number}",
            "rel": kind,
            "uri": _address(content, page_track.href),
            "type": "text",
            "title": page_track.label,
            "language": language_tag(page_track.track.language),
            "renditions": [_rendition(content, "webvtt", page_track.href, contentType="text/vtt")],
        }
    )


def _rendition(content: PageContent, name: str, href: str, **values: Any) -> dict[str, Any]:
    address = f"{content.base_url}{href}" if content.base_url else ""
    return _stated({"name": name, "href": address, **values})


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
