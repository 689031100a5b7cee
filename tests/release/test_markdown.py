"""Markdown with front matter: every key in its forms, safe YAML, and the same release as the plain text."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mediakit.errors import InputError
from mediakit.model.findings import Severity
from mediakit.model.release import Block, LinkKind, RelatedRelease, Release, Shot, Term
from mediakit.release.reading import parse_release

BODY = """
PORT ELLEN – Today the Harbour Authority opened the *night ferry* to everybody
after dark.

## What changes

- Boats leave every hour.
- Tickets are sold on board.
"""
MATTER = """\
---
title: "Night ferry starts: boats for everybody"
subtitle: Home after dark
date: 2024-03-04
modified: 5 March 2024
place: PORT ELLEN
organization: Harbour Authority
lang: no
topics:
  - Island Life (/topics/island-life)
keywords:
  - name: Ferries
    address: /keywords/ferries
  - Boats, small
  - "[Night travel](/keywords/night)"
video: 24 0304 night ferry.mp4
captions:
  en: 24 0304 night ferry.en.srt
downloads:
  - label: Timetable
    url: https://harbour.example/plan.pdf
  - Poster (https://harbour.example/night boat.jpg)
embargo: 2024-03-04 06:00 Europe/Oslo
contact:
  name: Ann Lee
  email: ann@harbour.example
  phone: "+47 22 00 11 22"
credit: Harbour Authority / Jo Berg
license: Free for news use
shots:
  - 00:00 Wide shot of the pier
  - {time: "00:05", text: A gull}
related:
  - {headline: Joint Statement, date: 2024-03-01, url: /news/joint}
url: https://harbour.example/news/ferry
layout: press
---
"""


def read(text: str, name: str = "release.md") -> Release:
    return parse_release(text.encode(), name)[0]


def rules(text: str) -> list[str]:
    return [finding.rule for finding in parse_release(text.encode(), "release.md")[1]]


def test_every_key() -> None:
    release = read(MATTER + BODY)
    assert release.headline == "Night ferry starts: boats for everybody"
    assert release.subheadline == "Home after dark"
    assert (release.date, release.modified) == (date(2024, 3, 4), date(2024, 3, 5))
    assert (release.place, release.organization, release.language) == (
        "PORT ELLEN",
        "Harbour Authority",
        "no",
    )
    assert release.topics == (Term("Island Life", "/topics/island-life"),)
    assert release.keywords == (
        Term("Ferries", "/keywords/ferries"),
        Term("Boats, small"),
        Term("Night travel", "/keywords/night"),
    )
    assert [(link.label, link.address, link.kind) for link in release.links] == [
        ("24 0304 night ferry.mp4", "24 0304 night ferry.mp4", LinkKind.VIDEO),
        ("en", "24 0304 night ferry.en.srt", LinkKind.CAPTIONS),
        ("Timetable", "https://harbour.example/plan.pdf", LinkKind.DOCUMENT),
        ("Poster", "https://harbour.example/night boat.jpg", LinkKind.IMAGE),
    ]
    assert release.embargo == datetime(2024, 3, 4, 6, tzinfo=ZoneInfo("Europe/Oslo"))
    (contact,) = release.contacts
    assert (contact.name, contact.email, contact.phone) == (
        "Ann Lee",
        "ann@harbour.example",
        "+47 22 00 11 22",
    )
    assert (release.credit, release.rights) == ("Harbour Authority / Jo Berg", "Free for news use")
    assert release.shots == (Shot("Wide shot of the pier", "00:00"), Shot("A gull", "00:05"))
    assert release.related == (RelatedRelease("Joint Statement", date(2024, 3, 1), address="/news/joint"),)
    assert release.publisher_address == "https://harbour.example/news/ferry"
    assert [block.text for block in release.body] == [
        "PORT ELLEN – Today the Harbour Authority opened the night ferry to everybody after dark.",
        "What changes",
        "Boats leave every hour.",
        "Tickets are sold on board.",
    ]


def test_unknown_keys_and_lines_are_said() -> None:
    found = parse_release((MATTER + BODY).encode(), "release.md")[1]
    (unknown,) = [finding for finding in found if "layout" in finding.message]
    assert (unknown.rule, unknown.line) == (
        "release-line-ignored",
        MATTER.splitlines().index("layout: press") + 1,
    )
    assert read(MATTER + BODY).body[0].line == len(MATTER.splitlines()) + 2


def test_plain_text_and_markdown_of_one_release_are_the_same() -> None:
    labels = (
        "Release Date: March 4, 2024\nTopics: Island Life (/topics/island-life)\nKeywords: Ferries\n"
        "Contact: Ann Lee, ann@harbour.example\nLanguage: en\nEmbargo: 6:00 AM ET, March 4, 2024\n"
        "Download: B-roll (https://harbour.example/a b.mp4)\n"
    )
    matter = (
        "---\ntitle: Night ferry starts\ndate: March 4, 2024\ntopics: Island Life (/topics/island-life)\n"
        "keywords: Ferries\ncontact: Ann Lee, ann@harbour.example\nlanguage: en\n"
        "embargo: 6:00 AM ET, March 4, 2024\ndownload: B-roll (https://harbour.example/a b.mp4)\n---\n"
    )
    plain = read(f"Night ferry starts\n\n{labels}{BODY}", "release.txt")
    marked = read(f"# Night ferry starts\n\n{labels}{BODY}", "release.md")
    bold = read(f"# Night ferry starts\n\n{labels.replace('Topics:', '**Topics:**')}{BODY}", "release.md")
    front = read(matter + BODY, "release.md")
    assert without_lines(plain) == without_lines(marked) == without_lines(bold) == without_lines(front)
    assert plain.place == "PORT ELLEN"


def without_lines(release: Release) -> Release:
    def bare(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, line=0) for block in blocks)

    return replace(
        release, body=bare(release.body), links=tuple(replace(link, line=0) for link in release.links)
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-05-04T06:00:00-04:00", "2026-05-04T06:00:00-04:00"),
        ("2026-05-04 06:00 America/New_York", "2026-05-04T06:00:00-04:00"),
        ("6:00 AM ET, May 4, 2026", "2026-05-04T06:00:00-04:00"),
        ("'2026-01-04 06:00 ET'", "2026-01-04T06:00:00-05:00"),
    ],
)
def test_embargo_forms(written: str, expected: str) -> None:
    release = read(f"---\ntitle: T\nembargo: {written}\n---\nText.")
    assert release.document()["embargo"] == expected


@pytest.mark.parametrize(
    "written", ["2026-05-04", "2026-05-04 06:00:00", "TBD", "[a, b]", "{a: b}", "tomorrow"]
)
def test_embargo_not_understood_is_an_error(written: str) -> None:
    release, found = parse_release(f"---\ntitle: T\nembargo: {written}\n---\nText.".encode(), "r.md")
    assert release.embargo is None
    assert any(one.severity is Severity.ERROR and one.line == 3 for one in found)


@pytest.mark.parametrize("written", ["5-6 December 2012", "10/11/2021", "true", "12:30", "2026-13-45"])
def test_unclear_date_is_said(written: str) -> None:
    text = f"---\ntitle: T\ndate: {written}\n---\nText."
    assert read(text).date is None
    assert "release-date-unclear" in rules(text)


@pytest.mark.parametrize("value", ["", "~", "null", "''", "[]"])
def test_empty_values_are_missing(value: str) -> None:
    release = read(f"---\ntitle: T\ndate: {value}\ntopics: {value}\ncredit: {value}\n---\nText.")
    assert (release.date, release.topics, release.credit) == (None, (), "")


@pytest.mark.parametrize(
    ("matter", "line"),
    [
        ("title: a: b", 2),
        ("title: T\nkeywords: [a, b", 4),
        ("title: T\n\tdate: x", 3),
        ("title: T\nx: *y", 3),
        ("title: 'T", 3),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", 3),
    ],
)
def test_broken_yaml_is_refused_with_its_line(matter: str, line: int) -> None:
    with pytest.raises(InputError) as refused:
        read(f"---\n{matter}\n---\nText.")
    assert refused.value.place.startswith("release.md:")
    assert abs(int(refused.value.place.split(":")[1]) - line) <= 1
    assert str(refused.value).count("\n") == 0


def test_hostile_yaml() -> None:
    for matter in (
        "a: " + "[" * 20_000,
        "title: !!python/object/apply:os.system ['true']",
        "a: " + "x" * 300_000,
    ):
        with suppress(InputError):
            assert read(f"---\n{matter}\n---\nText of the release.").headline == "true"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    release = read("---\n\n# Night ferry starts\n\nThe ferry.\n\n---\n\nThe end.", "release.txt")
    assert release.headline == "Night ferry starts"


def test_text_labels_fill_what_the_front_matter_does_not_say() -> None:
    release = read(
        "---\ntitle: Night ferry starts\n---\n\nRelease Date: March 4, 2024\n\nThe ferry.\n\nTopics: Boats"
    )
    assert (release.date, release.topics) == (date(2024, 3, 4), (Term("Boats"),))


def test_title_again_as_heading_is_not_body() -> None:
    release = read("---\ntitle: Night ferry starts\n---\n\n# Night Ferry Starts\n\nThe ferry.")
    assert [block.text for block in release.body] == ["The ferry."]
