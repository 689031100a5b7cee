"""The page with the player alone, for other sites to show in a frame."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from mediakit.page.content import PageContent
from mediakit.page.render import render_embed, render_page
from tests.page.test_escaping import HOSTILE, fill
from tests.page.test_render import only

MakeContent = Callable[..., PageContent]


def parse(content: PageContent) -> BeautifulSoup:
    return BeautifulSoup(render_embed(content), "html.parser")


def test_the_player_is_the_same_as_on_the_page_but_for_the_folded_transcript(
    make_content: MakeContent,
) -> None:
    content = make_content()
    page, embedded = BeautifulSoup(render_page(content), "html.parser"), parse(content)
    only(embedded, ".transcript summary").decompose()
    only(embedded, ".transcript details").unwrap()
    assert str(only(embedded, "#player")).split() == str(only(page, "#player")).split()


def test_title_player_and_a_link_to_the_whole_page(make_content: MakeContent) -> None:
    page = parse(make_content())
    assert only(page, "title").text == only(page, "h1").text == "River County opens its flood barrier"
    link = only(page, "footer a")
    assert (link["href"], link["target"]) == ("index.html", "_top")
    assert not page.select(".notices, .columns, script:not([src])")


def test_search_engines_are_sent_to_the_page(make_content: MakeContent) -> None:
    page = parse(make_content(base_url="https://news.example.gov/barrier/"))
    assert only(page, "meta[name=robots]")["content"] == "noindex"
    assert only(page, "link[rel=canonical]")["href"] == "https://news.example.gov/barrier/"
    assert not parse(make_content()).select("link[rel=canonical]")


def test_a_release_without_headline_has_a_title(make_content: MakeContent) -> None:
    assert only(parse(make_content(headline="")), "h1").text == "Press release"


def test_the_language_of_the_page(make_content: MakeContent) -> None:
    page = parse(make_content(language="ar"))
    assert (only(page, "html")["lang"], only(page, "html")["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(make_content: MakeContent, text: str) -> None:
    text = f"x{text}x"
    page = parse(fill(make_content(), text, text))
    wanted = parse(fill(make_content(), "plain words", "plain words"))
    assert {tag.name for tag in page.find_all()} == {tag.name for tag in wanted.find_all()}
    assert only(page, "h1").text == text
