"""Which lists there are, how they are named, in which order they stand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.theme import PageTheme
from mediakit.site.build import Identity, theme_below
from mediakit.site.pages import PER_PAGE, find_topics, is_site_name, list_pages, newest_first, site_order
from mediakit.site.render import shown_numbers
from tests.site.conftest import SAMPLE, listed, many, site_of


def test_the_newest_comes_first_and_every_release_is_on_one_page() -> None:
    releases = newest_first(many(60)[::-1])
    pages = [page for page in list_pages(releases, ()) if page.topic is None]
    assert [page.name for page in pages] == ["index.html", "page-2.html", "page-3.html"]
    assert [release.slug for page in pages for release in page.releases] == [
        f"release-{n}" for n in range(60)
    ]
    assert {len(page.releases) for page in pages[:-1]} == {PER_PAGE}


def test_no_release_still_makes_an_index() -> None:
    files = site_of()
    assert sorted(name for name in files if not name.endswith(".css")) == ["index.html"]
    assert b"no releases here" in files["index.html"]


def test_feeds_stay_alive_when_nothing_is_left() -> None:
    files = site_of(before=Identity("es", "River County", "https://press.example.gov/"))
    assert {"feed.xml", "feed.json", "sitemap.xml"} <= set(files)
    assert b'lang="es"' in files["index.html"]


def test_every_list_has_the_theme() -> None:
    theme = PageTheme(
        stylesheet_href="player/theme.0123abcd.css",
        logo_href="player/logo.0123abcd.svg",
        logo_alt='The "port"',
        header="<p>Above</p>",
        footer="<p>Below</p>",
    )
    files = site_of(*SAMPLE, theme=theme_below(theme, "new/"))
    pages = [data.decode() for name, data in files.items() if name.endswith(".html")]
    assert len(pages) > 2
    for page in pages:
        assert page.index('href="site.') < page.index('href="new/player/theme.0123abcd.css"')
        assert 'src="new/player/logo.0123abcd.svg" alt="The &#34;port&#34;"' in page
        assert page.index("<header>") < page.index("<p>Above</p>") < page.index("</header>")
        assert page.index("<footer>") < page.index("<p>Below</p>") < page.index("</footer>")
    assert theme_below(PageTheme(), "new/") == PageTheme()


def test_topics_that_differ_in_case_are_one() -> None:
    one, two = listed("a", about=[{"name": "Public Works"}]), listed("b", about=[{"name": "public  works"}])
    (topic,) = find_topics((one, two))
    assert (topic.name, topic.slug, topic.releases) == ("Public Works", "public-works", (one, two))


def test_topics_never_share_a_file() -> None:
    names = ("C++", "C#", "c", "🎬", "١", "x page 2", "x", "Économie", "../../etc", "a" * 500)
    topics = find_topics((listed(about=[{"name": name} for name in names]),))
    assert len({topic.slug for topic in topics}) == len(names)
    assert all(topic.slug.replace("-", "").isalnum() and topic.slug.isascii() for topic in topics)


@settings(max_examples=60)
@given(st.lists(st.text(max_size=8), max_size=12))
def test_every_page_has_a_name_of_its_own(names: list[str]) -> None:
    releases = tuple(replace(release, topics=tuple(names)) for release in many(30))
    pages = [*list_pages(releases, find_topics(releases))]
    assert len({page.name for page in pages}) == len(pages)
    assert all(is_site_name(page.name) for page in pages)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("index.html", True),
        ("page-2.html", True),
        ("topic-x.page-2.html", True),
        ("site.0123abcd.css", True),
        ("feed.xml", True),
        ("sitemap.xml", True),
        ("new-ferry-terminal-opens", False),
        ("topic-of-the-day", False),
        ("page-2", False),
        ("robots.txt", False),
    ],
)
def test_names_of_the_site(name: str, own: bool) -> None:
    assert is_site_name(name) == own


def test_feeds_and_sitemap_are_switched_last() -> None:
    names = ["sitemap.xml", "index.html", "topic-z.html", "feed.xml", "page-2.html", "feed.json"]
    assert sorted(names, key=site_order) == [
        "page-2.html",
        "topic-z.html",
        "index.html",
        "feed.json",
        "feed.xml",
        "sitemap.xml",
    ]


@pytest.mark.parametrize(
    ("current", "count", "numbers"),
    [
        (1, 1, (1,)),
        (1, 5, (1, 2, 3, 4, 5)),
        (4, 7, (1, 2, 3, 4, 5, 6, 7)),
        (20, 42, (1, 0, 18, 19, 20, 21, 22, 0, 42)),
    ],
)
def test_numbers_of_pages_that_are_linked(current: int, count: int, numbers: tuple[int, ...]) -> None:
    assert shown_numbers(current, count) == numbers
