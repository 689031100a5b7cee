"""The site's map for search engines: its pages, and the video of each release."""

from textwrap import shorten
from xml.etree.ElementTree import Element, SubElement

from mediakit.model.characters import clean_text
from mediakit.site.feeds import moment, seconds, xml_document
from mediakit.site.listing import Listed
from mediakit.site.pages import INDEX, ListPage
from mediakit.site.render import Site

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_VIDEO = "http://www.google.com/schemas/sitemap-video/1.1"
_MOST_ADDRESSES = 50_000  # sitemaps.org, "Sitemap file requirements"
_LONGEST_TITLE = 100  # sitemap-video 1.1, title
_LONGEST_VIDEO_S = 28_800  # sitemap-video 1.1, duration
_MOST_TAGS = 32  # sitemap-video 1.1, tag


def format_sitemap(releases: tuple[Listed, ...], pages: tuple[ListPage, ...], site: Site) -> str:
    """The map of the lists and of the releases, which are given in their order."""
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:video": _VIDEO})
    lists = pages[: _MOST_ADDRESSES // 2]
    for page in lists:
        _add(SubElement(root, "url"), "loc", site.base + ("" if page.name == INDEX else page.name))
    for release in releases[: _MOST_ADDRESSES - len(lists)]:
        _add_release(SubElement(root, "url"), release, f"{site.base}{release.slug}/")
    return xml_document(root)


def _add_release(entry: Element, release: Listed, url: str) -> None:
    _add(entry, "loc", url)
    _add(entry, "lastmod", release.published)
    films = [rendition for rendition in release.renditions if rendition.media_type.startswith("video/")]
    if films and release.poster:
        _add_video(SubElement(entry, "video:video"), release, url, films[0].href)


def _add_video(video: Element, release: Listed, url: str, href: str) -> None:
    """In the order of the schema; a video without thumbnail, title and description is not wanted."""
    title = shorten(release.headline, _LONGEST_TITLE, placeholder="…") or release.slug
    _add(video, "video:thumbnail_loc", url + release.poster)
    _add(video, "video:title", title)
    _add(video, "video:description", release.description or title)
    _add(video, "video:content_loc", url + href)
    length = seconds(release)
    _add(video, "video:duration", str(length) if 0 < length <= _LONGEST_VIDEO_S else "")
    _add(video, "video:publication_date", moment(release.day).isoformat() if release.day else "")
    for tag in dict.fromkeys((*release.topics, *release.keywords)[:_MOST_TAGS]):
        _add(video, "video:tag", tag)


def _add(parent: Element, tag: str, text: str) -> None:
    if text:
        SubElement(parent, tag).text = clean_text(text)
