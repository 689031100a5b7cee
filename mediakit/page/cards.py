"""What feeds, search engines and social media read in the page's head."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from mediakit.page.content import PageContent
from mediakit.page.metadata import description

_LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Meta:
    """One `meta` element: `attribute` is `name` or, for Open Graph, `property`."""

    attribute: str
    name: str
    content: str


def meta_elements(content: PageContent) -> tuple[Meta, ...]:
    """Description, Open Graph and card; addresses, which must be absolute, only when the page's is known."""
    summary = shorten(description(content), _LONGEST_DESCRIPTION, placeholder="…")
    return tuple(
        meta for meta in (Meta("name", "description", summary), *_card(content, summary)) if meta.content
    )


def _card(content: PageContent, summary: str) -> Iterator[Meta]:
    release, base = content.release, content.base_url
    yield Meta("property", "og:type", "article")
    yield Meta("property", "og:title", release.headline)
    yield Meta("property", "og:description", summary)
    yield Meta("property", "og:site_name", release.organization)
    yield Meta("property", "og:url", base)
    yield Meta("property", "article:published_time", release.date.isoformat() if release.date else "")
    yield Meta("property", "article:modified_time", release.modified.isoformat() if release.modified else "")
    if base:
        yield from _media(content)
    large = base and content.video.poster_href
    yield Meta("name", "twitter:card", "summary_large_image" if large else "summary")


def _media(content: PageContent) -> Iterator[Meta]:
    video, kind = content.video, "video" if content.video.width else "audio"
    if video.poster_href:
        yield Meta("property", "og:image", f"{content.base_url}{video.poster_href}")
        yield Meta("property", "og:image:width", str(video.poster_width or ""))
        yield Meta("property", "og:image:height", str(video.poster_height or ""))
        yield Meta("property", "og:image:alt", content.release.headline)
    yield Meta("property", f"og:{kind}", f"{content.base_url}{video.href}")
    yield Meta("property", f"og:{kind}:type", video.media_type)
    if video.width:
        yield Meta("property", "og:video:width", str(video.width))
        yield Meta("property", "og:video:height", str(video.height))
