"""What is taken from a `release.json`, whoever wrote it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.publishing import Version
from mediakit.site.listing import (
    LONGEST_DESCRIPTION,
    LONGEST_HEADLINE,
    CaptionFile,
    ListingError,
    is_base,
    list_release,
    summarize,
)
from mediakit.site.memory import Memory, Remembered, format_memory, parse_memory
from tests.site.conftest import BASE, FILES, NAMES, document, listed, site_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize("base", [BASE, ""])
def test_what_the_release_states(base: str) -> None:
    release = listed(base=base)
    assert release.headline == "River County opens its flood barrier"
    assert (release.day, release.duration_ms) == (date(2026, 9, 27), 98_000)
    assert (release.base, release.poster) == (base, NAMES[1])
    assert release.captions == (
        CaptionFile("en", "English", NAMES[2]),
        CaptionFile("es", "Español", NAMES[3]),
    )
    (video,) = release.renditions
    assert (video.href, video.file, video.width, video.height) == (NAMES[0], FILES[0], 1280, 720)
    assert release.topics == ("Flood protection", "Public works")


def test_a_release_without_a_date_stands_where_it_was_published() -> None:
    release = list_release("a", {}, Version(FILES, "2025-03-04T05:06:07+00:00"))
    assert release.day == date(2025, 3, 4)
    assert (release.headline, release.renditions, release.base) == ("", (), "")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"@graph": 1}',
        b'{"@graph": []}',
        b'{"@graph": [1, "a", null]}',
        b'{"@graph": [{"@type": "VideoObject"}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_release_is_refused(data: bytes) -> None:
    with pytest.raises(ListingError):
        summarize(data)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(document("a")["@graph"][0])), JSON), JSON)
def test_whatever_is_in_it_makes_a_site(article: dict[str, Any], media: Any) -> None:
    values = {"@graph": [{**article, "@type": "NewsArticle"}, media if isinstance(media, dict) else {}]}
    release = list_release("a", summarize(json.dumps(values).encode()), Version(FILES, ""))
    files = site_of(release)
    assert b"a/index.html" in files["index.html"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://elsewhere.example.org/media/a.mp4",
        f"{BASE}barrier/../secret.jpg",
        "//elsewhere.example.org/a.jpg",
        "media/not-published.jpg",
        {"@id": "x"},
        7,
    ],
)
def test_only_published_files_are_linked(address: Any) -> None:
    assert listed(thumbnailUrl=address).poster == ""


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://a.example.gov/", True),
        ("http://localhost:8000/press/", True),
        ("https://a.example.gov/press", False),
        ("ftp://a.example.gov/", False),
        ("https:///press/", False),
        ("https://[/", False),
        ('https://a.example.gov/"><script>/', False),
        ("https://a.example.gov/?q=/", False),
        ("javascript:/", False),
    ],
)
def test_a_base_is_a_folder_on_the_web(url: str, is_one: bool) -> None:
    assert is_base(url) == is_one
    assert listed(url=f"{url}barrier/").base == (url if is_one else "")


def test_long_texts_are_cut_for_lists() -> None:
    release = listed(headline="x" * 2_000_000, description="word " * 500_000, keywords=["k"] * 5 + ["l"] * 9)
    assert len(release.headline) == LONGEST_HEADLINE
    assert len(release.description) <= LONGEST_DESCRIPTION
    assert release.description.endswith("…")
    assert release.keywords == ("k", "l")


def test_a_summary_leaves_out_what_lists_do_not_show() -> None:
    summary = summarize(json.dumps(document("a")).encode())
    assert "Long." not in json.dumps(summary)


def test_the_memory_comes_back_and_garbage_is_an_empty_one() -> None:
    memory = Memory(releases={"a": Remembered("0" * 16, summarize(json.dumps(document("a")).encode()))})
    assert parse_memory(format_memory(memory)) == memory
    for garbage in (b"", b"[]", b"\xff", b'{"mediakit-site": 1}', b'{"mediakit-site": 2}', b"[" * 100_000):
        assert parse_memory(garbage) == Memory()
    tampered = format_memory(memory).replace(b'"base": ""', b'"base": "javascript:x"')
    assert parse_memory(tampered).identity.base == ""
