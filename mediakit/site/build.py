"""All files of the site, from the releases that are live."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from mediakit.site.assets import stylesheet
from mediakit.site.feeds import format_json_feed, format_rss
from mediakit.site.listing import Listed
from mediakit.site.pages import JSON_FEED, RSS, SITEMAP, find_topics, list_pages, newest_first
from mediakit.site.render import ListWords, Site, render_list
from mediakit.site.sitemap import format_sitemap

WordsFor = Callable[[str], ListWords]


@dataclass(frozen=True, slots=True)
class Identity:
    """What the site says of itself: as its newest release has it, else as it was before.

    So feeds stay alive when the last release is withdrawn. `theme` is where the newest release's stylesheet
    with its agency's colours and fonts stands, "" when it has none.
    """

    language: str = ""
    organization: str = ""
    base: str = ""
    theme: str = ""


def identify(releases: tuple[Listed, ...], before: Identity) -> Identity:
    """What the newest release that says so says, field by field; `before` where none does."""
    newest = newest_first(releases)

    def first(values: list[str], otherwise: str) -> str:
        return next(filter(None, values), otherwise)

    return Identity(
        first([release.language for release in newest], before.language),
        first([release.organization for release in newest], before.organization),
        first([release.base for release in newest], before.base),
        next((f"{release.slug}/{release.theme}" for release in newest[:1] if release.theme), ""),
    )


def build_site(
    releases: tuple[Listed, ...], identity: Identity, words_for: WordsFor, policy: Markup
) -> dict[str, bytes]:
    """The bytes of every file by its name: lists, stylesheet and, where the site has an address, feeds."""
    language = identity.language or "en"
    words, style = words_for(language), stylesheet().encode()
    ordered = newest_first(releases)
    heading = words.plain("site_heading")
    site = Site(
        language=language,
        organization=identity.organization,
        base=identity.base,
        title=f"{identity.organization} – {heading}" if identity.organization else heading,
        policy=policy,
        theme_href=identity.theme,
        stylesheet_href=f"site.{hashlib.sha256(style).hexdigest()[:8]}.css",
    )
    topics = find_topics(ordered)
    pages = tuple(list_pages(ordered, topics))
    files = {page.name: render_list(page, topics, site, words) for page in pages}
    if site.base:
        about = words.plain("site_about")
        files[JSON_FEED] = format_json_feed(ordered, site, about)
        files[RSS] = format_rss(ordered, site, about)
        files[SITEMAP] = format_sitemap(ordered, pages, site)
    return {site.stylesheet_href: style} | {name: text.encode() for name, text in files.items()}
