"""RSS, JSON Feed and sitemap, as other programs and their specifications read them."""

import json
import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.site.feeds import IN_FEED
from tests.site.conftest import BASE, FILES, NAMES, SAMPLE, listed, many, site_of

MEDIA = "{http://search.yahoo.com/mrss/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"
# The order of the elements of a video in the sitemap-video 1.1 schema, as far as they are used.
IN_VIDEO = ["thumbnail_loc", "title", "description", "content_loc", "duration", "publication_date", "tag"]


def check_json_feed(feed: dict[str, Any]) -> None:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1): what must be there, and what kind everything must be of."""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    kinds = {"title": str, "home_page_url": str, "feed_url": str, "language": str, "authors": list}
    assert all(isinstance(feed[name], kind) for name, kind in kinds.items() if name in feed)
    assert feed["title"]
    assert feed["feed_url"]
    known = {"id", "url", "title", "content_text", "image", "date_published", "language", "tags", "authors"}
    for item in feed["items"]:
        assert set(item) <= known | {"attachments"}
        assert item["id"]
        assert item["content_text"]
        assert all(isinstance(tag, str) for tag in item.get("tags", ()))
        assert all(set(author) <= {"name", "url", "avatar"} for author in item.get("authors", ()))
        if "date_published" in item:
            assert datetime.fromisoformat(item["date_published"]).tzinfo
        for attachment in item.get("attachments", ()):
            assert attachment["url"].startswith("https://")
            assert "/" in attachment["mime_type"]
            assert isinstance(attachment.get("size_in_bytes", 0), int)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def check_sitemap(text: bytes) -> list[ElementTree.Element]:
    """The addresses, after what the two schemas ask for was found there, in their order."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SITEMAP}urlset"
    for url in root:
        assert url.tag == f"{SITEMAP}url"
        tags = [child.tag for child in url]
        assert tags == [f"{SITEMAP}loc", f"{SITEMAP}lastmod", f"{VIDEO}video"][: len(tags)]
        for video in url.findall(f"{VIDEO}video"):
            names = [child.tag.removeprefix(VIDEO) for child in video]
            assert names == sorted(names, key=IN_VIDEO.index)
            assert {"thumbnail_loc", "title", "description", "content_loc"} <= set(names)
            assert names.count("tag") <= 32
            assert len(video.findtext(f"{VIDEO}title") or "") <= 100
            assert len(video.findtext(f"{VIDEO}description") or "") <= 2048
    return list(root)


def test_feedparser_reads_the_rss_without_a_complaint() -> None:
    found = feedparser.parse(site_of(*SAMPLE)["feed.xml"])
    assert not found.bozo, found.get("bozo_exception")
    assert (found.version, found.feed.title, found.feed.link) == (
        "rss20",
        "River County – Press releases",
        BASE,
    )
    assert found.feed.language == "en"
    assert [link.href for link in found.feed.links if link.rel == "self"] == [f"{BASE}feed.xml"]
    first, second = found.entries[:2]
    assert (first.title, first.link, first.id) == (
        SAMPLE[0].headline,
        f"{BASE}barrier/",
        f"{BASE}barrier/",
    )
    assert first.published_parsed[:3] == (2026, 9, 27)
    assert [tag.term for tag in first.tags if tag.scheme is None][:2] == ["Flood protection", "Public works"]
    (media,) = first.media_content
    assert media["url"] == f"{BASE}barrier/{NAMES[0]}"
    assert (media["filesize"], media["type"], media["duration"]) == ("1000", "video/mp4", "98")
    assert first.media_thumbnail[0]["url"] == f"{BASE}barrier/{NAMES[1]}"
    assert first.enclosures[0].length == "1000"
    assert second.title == "Quay reopened <b>&</b> “safe”"


def test_media_rss_names_captions_hash_rights_and_keywords() -> None:
    item = ElementTree.fromstring(site_of(*SAMPLE)["feed.xml"]).find("channel/item")
    assert item is not None
    group = item.find(f"{MEDIA}group")
    assert group is not None
    assert group.findtext(f"{MEDIA}content/{MEDIA}hash") == FILES[0].sha256
    assert [track.attrib for track in group.findall(f"{MEDIA}subTitle")] == [
        {"type": "text/vtt", "lang": language, "href": f"{BASE}barrier/{name}"}
        for language, name in (("en", NAMES[2]), ("es", NAMES[3]))
    ]
    assert group.findtext(f"{MEDIA}keywords") == "Millbrook, barrier"
    assert group.findtext(f"{MEDIA}copyright") == "Free for editorial use."
    assert group.find(f"{MEDIA}rights") is not None


def test_the_json_feed_is_one() -> None:
    feed = json.loads(site_of(*SAMPLE)["feed.json"])
    check_json_feed(feed)
    assert [item["id"] for item in feed["items"]] == [f"{BASE}{release.slug}/" for release in SAMPLE]
    assert feed["items"][0]["attachments"][0]["duration_in_seconds"] == 98


def test_the_sitemap_names_every_page_and_video() -> None:
    files = site_of(*SAMPLE)
    urls = check_sitemap(files["sitemap.xml"])
    found = [url.findtext(f"{SITEMAP}loc") for url in urls]
    lists = {name for name in files if name.endswith(".html")} - {"index.html"}
    assert set(found) == {BASE, *(BASE + name for name in lists), *(f"{BASE}{r.slug}/" for r in SAMPLE)}
    assert len(urls[-4].findall(f"{VIDEO}video")) == 1
    assert urls[-1].find(f"{VIDEO}video") is None  # no picture to show


def test_without_an_address_there_are_no_feeds() -> None:
    files = site_of(listed(base=""))
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & set(files)
    assert b"feed" not in re.sub(rb"<style.*", b"", files["index.html"])


def test_a_thousand_releases() -> None:
    files = site_of(*many(1000))
    assert len([name for name in files if name.startswith("page-")]) == 41
    assert len(json.loads(files["feed.json"])["items"]) == IN_FEED
    assert len(check_sitemap(files["sitemap.xml"])) == 1000 + 42 + 7 * 6


@settings(max_examples=60)
@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_whatever_people_write_the_feeds_are_well_formed(headline: str, text: str, names: list[str]) -> None:
    about = [{"name": name} for name in names]
    release = listed(headline=headline, description=text, about=about, keywords=names, creditText=text)
    files = site_of(release)
    root = ElementTree.fromstring(files["feed.xml"])
    assert root.findtext("channel/item/title") == (release.headline or release.slug)
    check_json_feed(json.loads(files["feed.json"]))
    check_sitemap(files["sitemap.xml"])


def test_characters_that_xml_forbids_are_shown_as_lost() -> None:
    files = site_of(listed(headline="a\x00b\x0bc\ud800d\ufffee\u202ef ]]> <x>"))
    title = ElementTree.fromstring(files["feed.xml"]).findtext("channel/item/title")
    assert title == "a\ufffdb\ufffdc\ufffdd\ufffde\u202ef ]]> <x>"
