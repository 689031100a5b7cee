"""Which lists there are and how they are named: the index, one list for each topic, all in pages.

Pages stand at the target's root, beside the folders of the releases.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from slugify import slugify

from mediakit.site.listing import Listed

PER_PAGE = 24
INDEX = "index.html"
RSS, JSON_FEED, SITEMAP = "feed.xml", "feed.json", "sitemap.xml"
_AFTER_PAGES = (INDEX, JSON_FEED, RSS, SITEMAP)
_OWN = re.compile(
    r"index\.html|page-\d+\.html|topic-.*\.html|site\.[0-9a-f]{8}\.css|feed\.(xml|json)|sitemap\.xml"
)
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its releases, newest first; `slug` is what its list is named by.

    `spellings` are all the names that the releases give it.
    """

    name: str
    slug: str
    releases: tuple[Listed, ...]
    spellings: frozenset[str]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: `number` counts from 1, `names` are those of all its pages; no topic: the index."""

    topic: Topic | None
    number: int
    names: tuple[str, ...]
    releases: tuple[Listed, ...]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.names[self.number - 1]


def is_site_name(name: str) -> bool:
    """Whether it is a name that the site may need for a file of its own."""
    return bool(_OWN.fullmatch(name))


def site_order(name: str) -> tuple[int, str]:
    """By what the site's files are switched: topics and later pages, the index, then feeds and sitemap."""
    return (_AFTER_PAGES.index(name) + 1, "") if name in _AFTER_PAGES else (0, name)


def newest_first(releases: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The releases in the order of lists."""
    return tuple(sorted(releases, key=lambda release: release.order, reverse=True))


def find_topics(releases: tuple[Listed, ...]) -> tuple[Topic, ...]:
    """The topics by name; names that differ in case or blanks only are one, as its newest release has it."""
    spellings: dict[str, list[str]] = {}
    found: dict[str, list[Listed]] = {}
    for release in releases:
        for name in release.topics:
            spellings.setdefault(_key(name), []).append(name)
        for key in dict.fromkeys(map(_key, release.topics)):
            found.setdefault(key, []).append(release)
    slugs = {key: slugify(names[0], max_length=_LONGEST_SLUG) for key, names in spellings.items()}
    taken = Counter(slugs.values())
    topics = (
        Topic(names[0], _own_slug(key, slugs[key], taken), tuple(found[key]), frozenset(names))
        for key, names in spellings.items()
    )
    return tuple(sorted(topics, key=lambda topic: (_key(topic.name), topic.name)))


def list_pages(releases: tuple[Listed, ...], topics: tuple[Topic, ...]) -> Iterator[ListPage]:
    """Every page of the index and of every topic's list."""
    yield from _pages(None, "", releases)
    for topic in topics:
        yield from _pages(topic, f"topic-{topic.slug}", topic.releases)


def topic_page(topic: Topic) -> str:
    """The name of the first page of a topic's list."""
    return _page_name(f"topic-{topic.slug}", 1)


def _pages(topic: Topic | None, stem: str, releases: tuple[Listed, ...]) -> Iterator[ListPage]:
    count = max(-(-len(releases) // PER_PAGE), 1)
    names = tuple(_page_name(stem, number) for number in range(1, count + 1))
    for number in range(1, count + 1):
        shown = releases[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield ListPage(topic, number, names, shown)


def _page_name(stem: str, number: int) -> str:
    """No topic's slug has a dot in it, so no two lists share a name."""
    if not stem:
        return INDEX if number == 1 else f"page-{number}.html"
    return f"{stem}.html" if number == 1 else f"{stem}.page-{number}.html"


def _own_slug(key: str, slug: str, taken: Counter[str]) -> str:
    """The slug, with a few digits of the name's hash where it is empty or that of another topic too."""
    if slug and taken[slug] == 1:
        return slug
    digits = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{slug}-{digits}" if slug else digits


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
