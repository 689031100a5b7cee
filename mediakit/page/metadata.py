"""The release and its video as schema.org values: what `release.json` holds and the page embeds.

Nothing is invented: a fact that the release does not state is left out. Addresses are absolute when
the page's own address is known, else relative to the page.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from mediakit.model.captions import Kind
from mediakit.model.characters import clean_text
from mediakit.model.cuetext import plain_text
from mediakit.model.languages import language_tag
from mediakit.model.release import BlockKind
from mediakit.page.addresses import safe_address
from mediakit.page.content import PageContent, PageTrack, PageVersion, VersionKind
from mediakit.page.words import words_for
from mediakit.timecode import format_iso_duration

_IN_HTML = re.compile("[<>&\u2028\u2029]")


def structured_data(content: PageContent) -> dict[str, Any]:
    """The page as a schema.org graph: NewsArticle and VideoObject (AudioObject when there is only sound)."""
    return {"@context": "https://schema.org", "@graph": [_article(content), _video(content)]}


def format_structured_data(content: PageContent) -> str:
    """The graph as the text of `release.json`: the same bytes for the same content."""
    return (
        clean_text(json.dumps(structured_data(content), ensure_ascii=False, indent=2, sort_keys=True)) + "\n"
    )


def embedded_structured_data(content: PageContent) -> str:
    """The graph as JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(structured_data(content), ensure_ascii=False, sort_keys=True)
    return _IN_HTML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def description(content: PageContent) -> str:
    """The release's first paragraph on one line, "" when it has none."""
    paragraphs = (block.text for block in content.release.body if block.kind is BlockKind.PARAGRAPH)
    return next((" ".join(text.split()) for text in paragraphs if text.strip()), "")


def _article(content: PageContent) -> dict[str, Any]:
    release = content.release
    return _stated(
        {
            "@type": "NewsArticle",
            "@id": f"{content.base_url}#release",
            "url": content.base_url,
            "mainEntityOfPage": content.base_url,
            "headline": release.headline,
            "alternativeHeadline": release.subheadline,
            "description": description(content),
            "articleBody": "\n\n".join(block.text for block in release.body),
            "datePublished": release.date and release.date.isoformat(),
            "dateModified": release.modified and release.modified.isoformat(),
            "dateline": release.place,
            "contentLocation": _named("Place", release.place),
            "about": [_named("Thing", term.name) for term in release.topics],
            "keywords": [term.name for term in release.keywords],
            "inLanguage": language_tag(content.language),
            "publisher": _publisher(content),
            "creditText": release.credit,
            "copyrightNotice": release.rights,
            "thumbnailUrl": _address(content, content.video.poster_href),
            "video" if content.video.width else "audio": {"@id": f"{content.base_url}#video"},
            "associatedMedia": [{"@id": f"{content.base_url}#video"}, *_downloads(content)],
        }
    )


def _video(content: PageContent) -> dict[str, Any]:
    release, video = content.release, content.video
    return _stated(
        {
            "@type": "VideoObject" if video.width else "AudioObject",
            "@id": f"{content.base_url}#video",
            "name": release.headline,
            "description": description(content),
            "uploadDate": release.date and release.date.isoformat(),
            "duration": format_iso_duration(video.duration_ms) if video.duration_ms > 0 else "",
            "contentUrl": _address(content, video.href),
            "encodingFormat": video.media_type,
            "thumbnailUrl": _address(content, video.poster_href),
            "width": video.width,
            "height": video.height,
            "caption": list(_captions(content)),
            "transcript": _transcript(content.tracks),
            "accessibilityFeature": list(_features(content)),
            "encoding": [_version(content, version) for version in content.versions],
            "creditText": release.credit,
        }
    )


def _publisher(content: PageContent) -> dict[str, Any]:
    organization = _named("Organization", content.release.organization)
    return organization and _stated({**organization, "url": safe_address(content.release.publisher_address)})


def _downloads(content: PageContent) -> Iterator[dict[str, Any]]:
    for download in content.downloads:
        yield _stated(
            {
                "@type": "MediaObject",
                "name": download.label,
                "contentUrl": _address(content, download.href),
                "encodingFormat": download.media_type,
                "contentSize": f"{download.size} B",
            }
        )


def _captions(content: PageContent) -> Iterator[dict[str, Any]]:
    for page_track in _spoken(content.tracks):
        yield _stated(
            {
                "@type": "MediaObject",
                "name": page_track.label,
                "contentUrl": _address(content, page_track.href),
                "encodingFormat": "text/vtt",
                "inLanguage": language_tag(page_track.track.language),
            }
        )


def _transcript(tracks: tuple[PageTrack, ...]) -> str:
    """The words of the track that is shown first, a cue a line."""
    first = sorted(_spoken(tracks), key=lambda page_track: not page_track.default)[:1]
    cues = (plain_text(cue.text).split() for page_track in first for cue in page_track.track.cues)
    return "\n".join(" ".join(words) for words in cues if words)


def _version(content: PageContent, version: PageVersion) -> dict[str, Any]:
    return _stated(
        {
            "@type": "MediaObject",
            "name": words_for(content.language).plain(version.kind.value.replace("-", "_")),
            "contentUrl": _address(content, version.href),
            "encodingFormat": version.media_type,
            "width": version.width,
            "height": version.height,
        }
    )


def _features(content: PageContent) -> Iterator[str]:
    """The accessibility features that are really there.

    The words are those of the vocabulary that schema.org refers to (W3C Accessibility Discoverability
    Vocabulary, accessibilityFeature); `captions` is its older word for `closedCaptions`, known more widely.
    """
    kinds = {page_track.track.kind for page_track in content.tracks if page_track.track.cues}
    if Kind.CAPTIONS in kinds:
        yield from ("captions", "closedCaptions")
    if _transcript(content.tracks):
        yield "transcript"
    if content.described or Kind.DESCRIPTIONS in kinds:
        yield "audioDescription"
    if any(version.kind is VersionKind.SIGN_LANGUAGE for version in content.versions):
        yield "signLanguage"
    if Kind.CHAPTERS in kinds:
        yield "tableOfContents"


def _spoken(tracks: tuple[PageTrack, ...]) -> list[PageTrack]:
    return [page_track for page_track in tracks if page_track.track.kind in (Kind.CAPTIONS, Kind.SUBTITLES)]


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "name": name} if name else {}


def _address(content: PageContent, href: str) -> str:
    return href and f"{content.base_url}{href}"


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
