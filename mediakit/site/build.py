"""All files of the site, from the releases that are live."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from mediakit.model.theme import PageTheme
from mediakit.site.assets import site_stylesheet
from mediakit.site.feeds import format_json_feed, format_rss
from mediakit.site.listing import Listed
from mediakit.site.pages import JSON_FEED, RSS, SITEMAP, find_topics, list_pages, newest_first
from mediakit.site.render import ListWords, Site, render_list
from mediakit.site.sitemap import format_sitemap

WordsFor = Callable[[str], ListWords]


@dataclass(frozen=True, slots=True)
class Identity:
    """What the site says of itself: as its newest release has it, else as it was before.

    So feeds stay alive when the last release is withdrawn. `theme` is the look of the newest release, its
    hrefs from the site's own folder; a release's metadata do not say it.
    """

    language: str = ""
    organization: str = ""
    base: str = ""
    theme: PageTheme = field(default_factory=PageTheme)


def identify(releases: tuple[Listed, ...], before: Identity) -> Identity:
    """What the newest release that says so says, field by field; `before` where none does."""
    newest = newest_first(releases)

    def first(values: list[str], otherwise: str) -> str:
        return next(filter(None, values), otherwise)

    return Identity(
        first([release.language for release in newest], before.language),
        first([release.organization for release in newest], before.organization),
        first([release.base for release in newest], before.base),
    )


def theme_below(theme: PageTheme, folder: str) -> PageTheme:
    """The theme with hrefs that lead into that folder first, which ends in a slash."""
    return replace(
        theme,
        stylesheet_href=theme.stylesheet_href and folder + theme.stylesheet_href,
        logo_href=theme.logo_href and folder + theme.logo_href,
    )


def build_site(
    releases: tuple[Listed, ...], identity: Identity, words_for: WordsFor, policy: Markup
) -> dict[str, bytes]:
    """The bytes of every file by its name: lists, stylesheet and, where the site has an address, feeds."""
    language = identity.language or "en"
    words, (style_name, style) = words_for(language), site_stylesheet()
    ordered = newest_first(releases)
    heading = words.plain("site_heading")
    site = Site(
        language=language,
        organization=identity.organization,
        base=identity.base,
        title=f"{identity.organization} – {heading}" if identity.organization else heading,
        policy=policy,
        theme=identity.theme,
        stylesheet_href=style_name,
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
