"""The page as a document: golden files, and what must hold for any content."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.release import Block, BlockKind, Release, Span, Term
from mediakit.page.content import PageContent, PageTrack, PageVideo
from mediakit.page.metadata import format_structured_data
from mediakit.page.render import render_bag_index, render_page

MakeContent = Callable[..., PageContent]
GOLDEN = Path(__file__).parent / "golden"
MINIMAL = PageContent(
    release=Release(headline="A headline"),
    slug="a-headline",
    language="en",
    video=PageVideo("media/v.mp4", "video/mp4", 320, 180, 0),
    tracks=(),
    downloads=(),
    stylesheet_href="player/player.css",
    script_href="player/player.js",
)


def compare(name: str, text: str) -> None:
    """Compares with the golden file; MEDIAKIT_GOLDEN=1 writes it anew, then read the difference."""
    path = GOLDEN / name
    if os.environ.get("MEDIAKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def parse(content: PageContent) -> BeautifulSoup:
    return BeautifulSoup(render_page(content), "html.parser")


def only(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def arabic(make_content: MakeContent) -> PageContent:
    track = Track((Cue(0, 1900, "صباح الخير"),), "ar")
    return make_content(
        language="ar", headline="افتتاح الحاجز", tracks=(PageTrack(track, "c.vtt", "العربية", True),)
    )


def test_golden_page(make_content: MakeContent) -> None:
    content = make_content(
        base_url="https://news.example.gov/barrier/",
        video=PageVideo("media/barrier.mp4", "video/mp4", 320, 180, 4000, "media/barrier.jpg", 320, 180),
    )
    compare("full.html", render_page(content))
    compare("release.json", format_structured_data(content))


def test_golden_minimal_page() -> None:
    compare("minimal.html", render_page(MINIMAL))


def test_golden_arabic_page(make_content: MakeContent) -> None:
    compare("arabic.html", render_page(arabic(make_content)))


def test_golden_bag_index() -> None:
    compare("bag.html", render_bag_index("A headline", "en"))


def test_one_h1_and_the_landmarks(make_content: MakeContent) -> None:
    page = parse(make_content())
    assert only(page, "h1").text == "River County opens its flood barrier"
    assert [len(page.select(name)) for name in ("body > header", "body > main", "body > footer")] == [1, 1, 1]
    assert only(page, "body > a.skip")["href"] == "#main"
    headings = [int(tag.name[1]) for tag in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert all(low - high <= 1 for high, low in pairwise(headings))


def test_every_section_has_a_name_and_every_id_is_unique(make_content: MakeContent) -> None:
    page = parse(make_content())
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    for section in page.find_all("section"):
        assert only(page, f"#{section['aria-labelledby']}").text.strip()


def test_dateline_and_dates(make_content: MakeContent) -> None:
    page = parse(make_content())
    assert [time["datetime"] for time in page.find_all("time")] == [
        "2026-09-27",
        "2026-09-27T06:00:00+00:00",
        "2026-09-26",
        "2026-10-01",
    ]
    assert only(page, ".head .dateline").text == "MILLBROOK · September 27, 2026"


def test_without_dates_none_is_shown(make_content: MakeContent) -> None:
    page = parse(make_content(date=None, modified=None, embargo=None, related=()))
    assert not page.find_all("time")
    assert only(page, ".head .dateline").text == "MILLBROOK"


def test_embargo_and_notices_stand_out(make_content: MakeContent) -> None:
    page = parse(
        make_content(embargo=datetime(2026, 9, 27, 18, 30, tzinfo=UTC), notices=("No description yet.",))
    )
    text = only(page, "section.notices").get_text(" ", strip=True)
    assert text == "Please note Embargoed until September 27, 2026, 18:30 UTC No description yet."


def test_the_video_is_native_and_complete(make_content: MakeContent) -> None:
    video = only(parse(make_content()), "video")
    assert {"controls", "playsinline"} <= set(video.attrs)
    assert (video["preload"], video["width"], video["height"]) == ("metadata", "320", "180")
    tracks = [
        (t["src"], t["kind"], t["srclang"], t["label"], "default" in t.attrs) for t in video.select("track")
    ]
    assert tracks == [
        ("captions/barrier.en.vtt", "captions", "en", "English", True),
        ("captions/barrier.es.vtt", "subtitles", "es", "Español", False),
    ]
    assert only(BeautifulSoup(str(video), "html.parser"), "a")["href"] == "media/barrier.mp4"


def test_the_transcript_holds_every_cue(make_content: MakeContent) -> None:
    page = parse(make_content())
    english, spanish = page.select("section.transcript ol")
    assert (english["lang"], english["dir"], spanish["lang"]) == ("en", "ltr", "es")
    cues = english.find_all("li")
    assert [cue["data-start"] for cue in cues] == ["0", "1000", "2000", "3000"]
    assert [cue.a["href"] for cue in cues if cue.a][3] == "media/barrier.mp4#t=3"
    settings = json.loads(str(cues[1]["data-settings"]))
    assert (settings["line"], settings["position"], settings["size"]) == (80, 10, 60)
    assert cues[2]["data-text"] == "<v Engineer>All <i>four</i> gates\nare rising &amp; locked."
    assert cues[2].get_text() == "0:02 Engineer: All four gates\nare rising & locked."


def test_links_only_where_an_address_is_safe(make_content: MakeContent) -> None:
    page = parse(make_content())
    assert only(page, ".text section p a")["href"] == "https://www.example.gov/water/barrier%20summary.pdf"
    terms = [(item.text, bool(item.a)) for item in page.select(".terms li")]
    assert terms == [
        ("Flood protection", True),
        ("Public works", False),
        ("Millbrook", True),
        ("barrier", False),
    ]
    assert only(page, "a[href^=mailto]").text == "press@water.example.gov"


def test_relative_addresses_are_text_when_the_publisher_is_unknown(make_content: MakeContent) -> None:
    page = parse(make_content(publisher_address=""))
    assert not page.select(".terms a, .text a, header a")
    assert "engineering summary" in page.text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "vbscript:x", "\tjavascript:x"]
)
def test_hostile_addresses_are_text(make_content: MakeContent, address: str) -> None:
    body = (Block(BlockKind.PARAGRAPH, (Span("here", address=address),)),)
    page = parse(make_content(body=body, topics=(Term("t", address),), publisher_address=address))
    schemes = {str(tag["href"]).partition(":")[0] for tag in page.select("a[href*=':']")}
    assert schemes <= {"mailto"}
    assert "here" in only(page, ".text > section:not(.related)").text


def test_downloads_say_what_they_are(make_content: MakeContent) -> None:
    links = parse(make_content()).select(".downloads a")
    assert [link.text for link in links] == ["Web video (MP4, 12.3 MB)", "Captions, English (VTT, 999 B)"]
    assert [link["download"] for link in links] == ["barrier.mp4", "barrier.en.vtt"]


def test_lists_are_grouped(make_content: MakeContent) -> None:
    body = only(parse(make_content()), ".text > section:not(.related)")
    assert [len(found.find_all("li")) for found in body.find_all(["ul", "ol"])] == [2, 1]


def test_a_page_about_nothing_much_has_no_empty_parts() -> None:
    page = parse(MINIMAL)
    only(page, ".controls").decompose()
    assert [section["aria-labelledby"] for section in page.find_all("section")] == ["media-heading"]
    assert not page.select("ul, ol, time, track, [poster], meta[name=description], link[rel=canonical]")
    assert not [tag for tag in page.find_all(["p", "h1", "h2", "li"]) if not tag.text.strip()]


def test_a_page_without_a_headline_still_has_a_heading() -> None:
    page = parse(PageContent(Release(), "s", "", MINIMAL.video, (), (), "p.css", "p.js"))
    assert only(page, "h1").text == only(page, "title").text == "Press release"
    assert only(page, "html")["lang"] == "en"


def test_right_to_left(make_content: MakeContent) -> None:
    page = parse(arabic(make_content))
    assert (only(page, "html")["lang"], only(page, "html")["dir"]) == ("ar", "rtl")
    assert only(page, ".transcript ol")["dir"] == "rtl"
    assert "التنزيلات" in page.text


def test_sound_alone(make_content: MakeContent) -> None:
    video = only(parse(make_content(video=PageVideo("media/a.m4a", "audio/mp4", 0, 0, 4000))), "video")
    assert not {"width", "height", "poster"} & set(video.attrs)


def test_the_player_has_the_lighter_poster_and_links_the_one_that_all_know(make_content: MakeContent) -> None:
    video = PageVideo("media/v.mp4", "video/mp4", 320, 180, 4000, "media/p.jpg", 320, 180)
    for light, shown in (("media/p.webp", "media/p.webp"), ("", "media/p.jpg")):
        page = parse(
            make_content(video=replace(video, player_poster_href=light), base_url="https://x.example/")
        )
        assert only(page, "video")["poster"] == shown
        assert only(page, "meta[property='og:image']")["content"] == "https://x.example/media/p.jpg"


def test_only_tracks_for_people_are_offered(make_content: MakeContent) -> None:
    kinds = (Kind.CAPTIONS, Kind.METADATA, Kind.CHAPTERS, Kind.DESCRIPTIONS)
    tracks = tuple(PageTrack(Track((Cue(0, 9, "x"),), kind=kind), "x.vtt", "") for kind in kinds)
    page = parse(make_content(tracks=tracks))
    assert [track["kind"] for track in page.select("track")] == ["captions", "chapters", "descriptions"]
    headings = [heading.text for heading in page.select(".chapters h2, .transcript h2")]
    assert headings == ["Chapters", "Transcript"]
    assert [line.text for line in page.select(".transcript li")] == ["0:00 Description: x", "0:00 x"]


def test_four_thousand_cues(make_content: MakeContent) -> None:
    track = Track(tuple(Cue(n * 1000, n * 1000 + 900, f"Line {n}") for n in range(4000)), "en")
    text = render_page(make_content(tracks=(PageTrack(track, "c.vtt", "English", True),)))
    assert text.count("<li data-start=") == 4000
    assert '#t=3999">1:06:39</a> <span>Line 3999</span>' in text


def test_the_page_is_the_same_each_time(make_content: MakeContent) -> None:
    assert render_page(make_content()) == render_page(make_content())


def test_only_the_data_block_is_inline(make_content: MakeContent) -> None:
    page = parse(make_content())
    assert not page.find_all("style")
    assert not [
        tag for tag in page.find_all(True) for name in tag.attrs if name == "style" or name.startswith("on")
    ]
    inline = [tag for tag in page.find_all("script") if not tag.get("src")]
    assert [tag["type"] for tag in inline] == ["application/ld+json"]
    policy = str(only(page, "meta[http-equiv]")["content"])
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert not {"unsafe", "data:", "*", "http"} & set(policy.split())


def test_canonical_only_with_an_own_address(make_content: MakeContent) -> None:
    assert not parse(make_content()).select("link[rel=canonical]")
    page = parse(make_content(base_url="https://example.gov/b/"))
    assert only(page, "link[rel=canonical]")["href"] == "https://example.gov/b/"


def test_bag_index_is_a_plain_link() -> None:
    page = BeautifulSoup(render_bag_index('A <b> & "quote"', "fa"), "html.parser")
    assert only(page, "h1").text == only(page, "title").text == 'A <b> & "quote"'
    assert only(page, "a")["href"] == "data/index.html"
    assert (only(page, "html")["lang"], only(page, "html")["dir"]) == ("fa", "rtl")
    assert not page.select("script, meta[http-equiv=refresh]")
