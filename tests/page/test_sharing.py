"""The code of the player's frame, and the oEmbed answer."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from mediakit.page.content import PageContent
from mediakit.page.render import render_page
from mediakit.page.sharing import format_oembed, frame_code, frame_size
from tests.page.test_escaping import HOSTILE

if TYPE_CHECKING:
    from tests.page.conftest import MakeSite, OpenPlayer

MakeContent = Callable[..., PageContent]
BASE = "https://www.example.gov/news/barrier/"


def shared(make_content: MakeContent, **changes: object) -> PageContent:
    return make_content(base_url=BASE, embed_href="embed.html", oembed_href="oembed.json", **changes)


def test_the_answer_has_what_oembed_asks_of_a_video(make_content: MakeContent) -> None:
    content = shared(make_content)
    video = replace(content.video, poster_href="media/b.jpg", poster_width=320, poster_height=180)
    answer = json.loads(format_oembed(replace(content, video=video)))
    assert (answer["type"], answer["version"]) == ("video", "1.0")
    assert (answer["width"], answer["height"]) == (640, 480)
    assert answer["thumbnail_url"] == f"{BASE}media/b.jpg"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (320, 180)
    assert answer["provider_url"] == "https://www.example.gov/news/"
    (frame,) = BeautifulSoup(answer["html"], "html.parser").select("iframe")
    assert frame["src"] == f"{BASE}embed.html"


def test_sound_alone_is_rich_and_has_no_picture(make_content: MakeContent) -> None:
    content = shared(make_content)
    sound = replace(content, video=replace(content.video, width=0, height=0))
    answer = json.loads(format_oembed(sound))
    assert answer["type"] == "rich"
    assert not [name for name in answer if name.startswith("thumbnail")]
    assert frame_size(sound)[1] < frame_size(content)[1]


@pytest.mark.parametrize("headline", HOSTILE)
def test_the_headline_stays_the_frames_title(make_content: MakeContent, headline: str) -> None:
    code = frame_code(shared(make_content, headline=headline))
    (frame,) = BeautifulSoup(code, "html.parser").find_all(True)
    assert frame["title"] == headline
    assert set(frame.attrs) == {"src", "title", "width", "height", "allow", "style"}


def test_the_page_offers_both(make_content: MakeContent) -> None:
    content = shared(make_content)
    page = BeautifulSoup(render_page(content), "html.parser")
    (link,) = page.select('link[rel="alternate"]')
    assert (link["type"], link["href"]) == ("application/json+oembed", f"{BASE}oembed.json")
    assert page.select("textarea.embed")[0].get_text() == frame_code(content)
    assert not BeautifulSoup(render_page(make_content()), "html.parser").select('link[rel="alternate"]')


@pytest.mark.browser
@pytest.mark.parametrize("base", ["", BASE])
def test_the_code_on_the_page_has_the_absolute_address(
    make_content: MakeContent, make_site: "MakeSite", open_player: "OpenPlayer", tmp_path: Path, base: str
) -> None:
    content = make_content(base_url=base, embed_href="embed.html", headline='A "quay" & <more>')
    address = make_site(content, tmp_path).as_uri()
    player = open_player(address)
    player.seek(2)
    player.page.evaluate("() => document.querySelector('[data-do=share]').click()")
    player.page.locator(".start").check()
    code = player.page.locator(".embed").input_value()
    (frame,) = BeautifulSoup(code, "html.parser").find_all(True)
    assert frame["src"] == f"{base or address.removesuffix('index.html')}embed.html#t=2"
    assert frame["title"] == 'A "quay" & <more>'
    assert "aspect-ratio" in str(frame["style"])
