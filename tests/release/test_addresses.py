"""Addresses and names: spellings, safety, comparison, slugs."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.release import LinkKind
from mediakit.release.addresses import (
    address_spellings,
    file_name,
    link_kind,
    name_key,
    resolve_address,
    slugify_headline,
)

BASE = "https://www.harbour.example/news/2024/ferry"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/topics/boats", "https://www.harbour.example/topics/boats"),
        ("boats", "https://www.harbour.example/news/2024/boats"),
        ("//cdn.example/a.mp4", "https://cdn.example/a.mp4"),
        ("https://h.example/a b.mp4", "https://h.example/a%20b.mp4"),
        ("https://h.example/a%20b.mp4", "https://h.example/a%20b.mp4"),
        ("https://h.example/100%.html", "https://h.example/100%25.html"),
        ("https://h.example/ä?q=ö b#ü", "https://h.example/%C3%A4?q=%C3%B6%20b#%C3%BC"),
        ("HTTPS://Münster.example/", "https://xn--mnster-3ya.example/"),
        ("www.h.example/x", "https://www.h.example/x"),
        ("mailto:press@h.example", "mailto:press@h.example"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_absolute_addresses(address: str, expected: str) -> None:
    assert resolve_address(address, BASE) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://h.example/x",
        "https://",
        "https:\\\\h.example",
        "https://a b/c",
        "https://h.example:port/",
        "https://www.harbour.example@evil.example/",
        "http://[::1",
        "https://" + "ü" * 400 + ".example/",
        "/" + "x" * 10_000,
        "mailto:",
        "",
    ],
)
def test_what_never_becomes_a_link(address: str) -> None:
    assert resolve_address(address, BASE) == ""


@pytest.mark.parametrize("base", ["", "harbour.example", "javascript:x", "/news"])
def test_relative_needs_a_publisher(base: str) -> None:
    assert resolve_address("/topics/boats", base) == ""


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", BASE, "https://h.example/"]))
def test_only_safe_schemes_and_plain_ascii_come_out(address: str, base: str) -> None:
    resolved = resolve_address(address, base)
    assert resolved == "" or urlsplit(resolved).scheme in ("http", "https", "mailto")
    assert resolved.isascii()
    assert not any(char in resolved for char in ' "<>\n\\')


def test_spellings_in_order() -> None:
    assert address_spellings("https://h.example/v/24 0304 ferry.mp4") == (
        "https://h.example/v/24%200304%20ferry.mp4",
        "https://h.example/v/24_0304_ferry.mp4",
        "https://h.example/v/24-0304-ferry.mp4",
    )
    assert address_spellings("https://h.example/v/24%20ferry.mp4") == ("https://h.example/v/24%20ferry.mp4",)
    assert address_spellings("http://[") == ()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab %2ä_-/.?", max_size=30))
def test_spelling_again_changes_nothing(path: str) -> None:
    for spelling in address_spellings(f"https://h.example/{path}"):
        assert address_spellings(spelling) == (spelling,)


@pytest.mark.parametrize(
    ("address", "name", "kind"),
    [
        ("https://h.example/v/24 ferry.mp4", "24 ferry.mp4", LinkKind.VIDEO),
        ("https://h.example/v/24%20ferry.EN.SRT?x=1#y", "24 ferry.EN.SRT", LinkKind.CAPTIONS),
        ("a/b.wav", "b.wav", LinkKind.AUDIO),
        ("https://h.example/x.jpeg", "x.jpeg", LinkKind.IMAGE),
        ("/files/plan.pdf", "plan.pdf", LinkKind.DOCUMENT),
        ("https://h.example/", "", LinkKind.PAGE),
        ("https://film.mov", "", LinkKind.PAGE),
        ("https://youtu.be/abc", "abc", LinkKind.PAGE),
        ("https://h.example/..%2F..%2Fetc%2Fpasswd", "passwd", LinkKind.PAGE),
    ],
)
def test_last_part_and_kind(address: str, name: str, kind: LinkKind) -> None:
    assert (file_name(address), link_kind(address)) == (name, kind)


def test_names_that_count_as_the_same() -> None:
    names = ["a b-c.mp4", "a_b_c.mp4", "A-B C.MP4", "a%20b%20c.mp4"]
    assert len({name_key(name) for name in names}) == 1
    assert name_key("e\u0301 x.mp4") == name_key("\u00e9_x.mp4")
    assert name_key("ab.mp4") != name_key("a b.mp4")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Don’t Miss the Boat!", "dont-miss-the-boat"),
        ("U.S. and U.K. Sign", "us-and-uk-sign"),
        ("Fähre fährt früher", "fahre-fahrt-fruher"),
        ("CON", "release-con"),
        ("—", "release-2024-03-04"),
    ],
)
def test_slug(headline: str, expected: str) -> None:
    assert slugify_headline(headline, date(2024, 3, 4)) == expected


def test_slug_is_cut_between_words() -> None:
    assert slugify_headline("night ferry service for everybody", None, 15) == "night-ferry"
    assert slugify_headline("x" * 300, None) == "x" * 80


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=120), st.integers(10, 80))
def test_slug_is_never_empty_and_always_plain(headline: str, limit: int) -> None:
    slug = slugify_headline(headline, None, limit)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")
    assert slug == slugify_headline(headline, None, limit)
