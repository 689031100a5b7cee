"""A page of a list as HTML."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from markupsafe import Markup

from mediakit.model.characters import clean_text
from mediakit.model.languages import direction
from mediakit.model.theme import PageTheme
from mediakit.site.assets import template
from mediakit.site.listing import Listed
from mediakit.site.pages import ListPage, Topic, topic_page
from mediakit.timecode import format_clock, format_iso_duration

_AROUND = 2
"""How many pages are linked on either side of the one that is shown, besides the first and the last."""


class ListWords(Protocol):
    """The words of the interface in the page's language, those of the lists among them."""

    @property
    def language(self) -> str:
        """The language that they are in."""

    def say(self, key: str) -> str:
        """A word as HTML."""

    def plain(self, key: str) -> str:
        """A word where no markup may stand."""

    def fill(self, key: str, **values: object) -> str:
        """A sentence with its gaps filled."""

    def format_date(self, value: date) -> str:
        """The date as people write it."""

    def format_number(self, value: int) -> str:
        """The number with its thousands set apart."""


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages and feeds of the site have in common.

    `base` is the address of the target's root, ending in a slash, or "" when nobody knows it; `title` is what
    its feeds are called. The theme's hrefs are from the target's root.
    """

    language: str
    organization: str
    base: str
    title: str
    policy: Markup
    stylesheet_href: str
    theme: PageTheme


def render_list(page: ListPage, topics: tuple[Topic, ...], site: Site, words: ListWords) -> str:
    """The page as a complete HTML document."""
    heading = words.say("site_heading")
    title = words.plain("site_heading")
    if page.topic:
        heading = title = words.fill("site_topic", topic=page.topic.name)
    html = template("list.html").render(
        page=page,
        topics=topics,
        topic_names=_by_name(page.releases, topics),
        topic_page=topic_page,
        site=site,
        language=site.language,
        policy=site.policy,
        words=words,
        title=title,
        heading=heading,
        numbers=shown_numbers(page.number, len(page.names)),
        direction=direction,
        format_clock=format_clock,
        format_iso_duration=format_iso_duration,
    )
    return clean_text(html)


def shown_numbers(current: int, count: int) -> tuple[int, ...]:
    """The numbers of the pages that are linked, 0 where some are left out: `1 0 5 6 7 8 9 0 42`."""
    near = range(max(current - _AROUND, 1), min(current + _AROUND, count) + 1)
    numbers = sorted({1, count, *near})
    found: list[int] = []
    for number in numbers:
        if found and number > found[-1] + 1:
            found.append(0 if number > found[-1] + 2 else number - 1)
        found.append(number)
    return tuple(found)


def _by_name(releases: tuple[Listed, ...], topics: tuple[Topic, ...]) -> dict[str, Topic]:
    """The topics by the names that these releases give them."""
    wanted = {name for release in releases for name in release.topics}
    return {name: topic for topic in topics for name in topic.spellings if name in wanted}
