"""The ninjs item: what the schema of ninjs 3.1 asks for, and nothing invented."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from mediakit.model.release import Contact, Term
from mediakit.page.content import PageContent
from mediakit.page.ninjs import format_ninjs, ninjs_item
from tests.page.test_escaping import HOSTILE

MakeContent = Callable[..., PageContent]
BASE = "https://www.example.gov/news/barrier/"

# The names that the schema allows where we write: it refuses all others ("unevaluatedProperties": false).
ITEM = frozenset(
    (
        "uri",
        "type",
        "representationType",
        "standard",
        "pubStatus",
        "language",
        "embargoedUntil",
        "headlines",
        "descriptions",
        "bodies",
        "edNote",
        "located",
        "places",
        "subjects",
        "organisations",
        "people",
        "infoSources",
        "altIds",
        "usageTerms",
        "rightsInfo",
        "associations",
        "name",
        "rel",
        "title",
        "renditions",
    )
)
PARTS = {
    "headlines": {"role", "contentType", "value"},
    "descriptions": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "charCount", "wordCount", "value"},
    "places": {"name", "rel"},
    "subjects": {"name", "rel", "uri"},
    "organisations": {"name", "rel", "uri"},
    "people": {"name", "rel", "contactInfo"},
    "contactInfo": {"type", "value"},
    "infoSources": {"name", "role"},
    "altIds": {"role", "value"},
    "renditions": {"name", "href", "contentType", "width", "height", "sizeInBytes", "duration"},
}
KINDS = {"composite", "video", "audio", "picture", "text"}


def check(item: dict[str, Any]) -> None:
    """Holds the item and the items in it against what the schema says of them."""
    assert set(item) <= ITEM
    assert is_uri(item["uri"])
    assert item["type"] in KINDS
    if "embargoedUntil" in item:
        assert datetime.fromisoformat(item["embargoedUntil"]).tzinfo
    for name, part in parts(item):
        assert set(part) <= PARTS[name]
        assert all(part.values())
        assert all(is_uri(part[key]) for key in ("href", "uri") if key in part)
        assert {"renditions": "name", "headlines": "value", "bodies": "value"}.get(
            name, next(iter(part))
        ) in part
    if "rightsInfo" in item:
        assert set(item["rightsInfo"]) == {"linkedRights"}
    for inside in item.get("associations", []):
        assert inside["name"]
        check(inside)


def parts(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in PARTS:
        for part in item.get(name, []):
            yield name, part
            yield from parts(part)


def is_uri(text: str) -> bool:
    return bool(re.fullmatch(r"(?:https?://|urn:uuid:|mailto:)[!-~]+", text))


@pytest.mark.parametrize("base_url", ["", BASE])
def test_a_whole_release_is_a_valid_item(make_content: MakeContent, base_url: str) -> None:
    item = ninjs_item(make_content(base_url=base_url))
    check(item)
    assert item["headlines"][0]["value"] == "River County opens its flood barrier"
    assert item["embargoedUntil"] == "2026-09-27T06:00:00+00:00"
    assert item["located"] == "MILLBROOK"
    assert item["usageTerms"] == "Free for editorial use."
    assert item["edNote"].startswith(
        "Release date: 2026-09-27\nLast changed: 2026-10-01\nThis video has no audio"
    )
    assert [inside["name"] for inside in item["associations"]] == ["video", "captions-1", "subtitles-2"]
    assert "versionCreated" not in item  # the release states a date, no instant


def test_addresses_are_absolute_or_not_there(make_content: MakeContent) -> None:
    based = ninjs_item(make_content(base_url=BASE))
    assert based["uri"] == BASE
    assert based["associations"][0]["renditions"][0]["href"] == f"{BASE}media/barrier.mp4"
    unbased = ninjs_item(make_content())
    assert unbased["uri"].startswith("urn:uuid:")
    assert unbased["uri"] == ninjs_item(make_content())["uri"]
    uris = [unbased["uri"], *(inside["uri"] for inside in unbased["associations"])]
    assert len(set(uris)) == len(uris)
    assert "href" not in unbased["associations"][0]["renditions"][0]


def test_a_licence_that_the_rights_name_is_linked(make_content: MakeContent) -> None:
    rights = "CC BY 4.0 (https://example.org/by/4.0/)."
    assert ninjs_item(make_content(rights=rights))["rightsInfo"] == {
        "linkedRights": "https://example.org/by/4.0/"
    }
    assert "rightsInfo" not in ninjs_item(make_content())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(make_content: MakeContent, text: str) -> None:
    content = make_content(
        headline=text,
        rights=text,
        place=text,
        topics=(Term(text, text),),
        publisher_address=text,
        contacts=(Contact(text, text, "a@example.org", text),),
    )
    written = json.loads(format_ninjs(content))
    check(written)
    assert "javascript:" not in str(written["subjects"][0].get("uri"))


def test_a_bare_release_is_an_item_too(make_content: MakeContent) -> None:
    bare = make_content(
        **dict.fromkeys(
            ("subheadline", "place", "organization", "credit", "rights", "publisher_address"), ""
        ),
        **dict.fromkeys(("body", "topics", "keywords", "contacts", "tracks", "downloads", "notices"), ()),
        **dict.fromkeys(("date", "modified", "embargo")),
    )
    item = ninjs_item(bare)
    check(item)
    assert "edNote" not in item
    assert format_ninjs(bare) == format_ninjs(bare)
