"""Hostile text in every field is shown as text: it adds no element, no attribute, and nothing is lost."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.captions import Cue
from mediakit.model.cuetext import escape_cue_text
from mediakit.page.content import PageContent
from mediakit.page.metadata import structured_data
from mediakit.page.render import render_bag_index, render_page

T = TypeVar("T")
MakeContent = Callable[..., PageContent]

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "-->",
    "]]>",
    "\"'`",
    '" onload="alert(1)',
    "' onload='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&amp;amp;&#60;",
    "\u2028\u2029\u202e",
    "<svg/onload=alert(1)>",
    "</title></textarea></noscript></li></ol><h1>",
    "javascript:alert(1)",
    "\\u003c/script\\u003e",
)
NOT_TEXT = {  # and every address that mediakit makes; snippets are HTML that was written anew
    "media_type",
    "language",
    "base_url",
    "slug",
    "header",
    "footer",
}
ADDRESSES = {"address", "publisher_address", "email", "phone"}


def fill(value: T, text: str, addresses: str) -> T:
    """The same value with `text` in every field that holds text, and `addresses` where an address stands."""
    if isinstance(value, tuple):
        return tuple(fill(item, text, addresses) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, Enum):
            continue
        if field.name in ADDRESSES:
            changes[field.name] = addresses
        elif isinstance(old, str) and field.name not in NOT_TEXT and not field.name.endswith("href"):
            changes[field.name] = text
        else:
            changes[field.name] = fill(old, text, addresses)
    if isinstance(value, Cue):
        changes["text"] = escape_cue_text(text)
    return replace(value, **changes)


def shape(page: BeautifulSoup) -> tuple[Counter[str], set[tuple[str, str]]]:
    """How many elements of each name there are (but spans: speakers, sounds), and what they carry."""
    tags = page.find_all(True)
    names = Counter(tag.name for tag in tags if tag.name != "span")
    return names, {(tag.name, name) for tag in tags for name in tag.attrs}


def check(usual: PageContent, text: str) -> None:
    content = replace(fill(usual, text, text), notices=(text,))
    page = BeautifulSoup(render_page(content), "html.parser")
    plain = BeautifulSoup(render_page(fill(usual, "plain words", "plain words")), "html.parser")
    names, attributes = shape(page)
    plain_names, plain_attributes = shape(plain)
    assert names == plain_names
    assert attributes <= plain_attributes | {("li", "data-text"), ("span", "class")}
    assert_shown(page, content, text)


def assert_shown(page: BeautifulSoup, content: PageContent, text: str) -> None:
    exact = (
        "h1",
        ".subheadline",
        ".place",
        ".notices p:last-child",
        ".related h2",
        ".related .kind",
        "blockquote",
    )
    for selector in exact:
        assert set(page.select_one(selector).text.split(text)) == {""}, selector  # type: ignore[union-attr]
    for cue in page.select(".transcript li > span") + page.select(".terms li"):
        assert cue.text == text
    assert [track["label"] for track in page.select("track")] == [text, text]
    assert [link["download"] for link in page.select(".downloads a")] == [text, text]
    data = page.select_one("script[type='application/ld+json']")
    assert data is not None
    assert json.loads(data.text) == structured_data(content)


@pytest.mark.parametrize("text", HOSTILE)
def test_known_attacks(make_content: MakeContent, text: str) -> None:
    check(make_content(), f"x{text}x")


@given(
    st.lists(
        st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["C"]), max_size=9), max_size=4
    )
)
def test_any_text(make_content: MakeContent, parts: list[str]) -> None:
    check(make_content(), f"x{''.join(parts)}x")


@given(st.text())
def test_no_character_stops_the_page(make_content: MakeContent, text: str) -> None:
    render_page(fill(make_content(), text, text)).encode()
    render_bag_index(text, text).encode()


def test_forbidden_characters_are_shown_as_lost(make_content: MakeContent) -> None:
    page = render_page(fill(make_content(), "a\x00b\x1bc\x85d\ufffee\ud800f", ""))
    assert "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf" in page
    assert not set(page) & set("\x00\x1b\x85\ufffe\ud800")
