"""The record of a theme: what was written is read again, and nothing that others may have put there."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.theme import PageTheme
from mediakit.model.theme_record import (
    ThemeRecordError,
    format_theme_record,
    is_theme_file,
    is_theme_record,
    parse_theme_record,
)

NAMES = ("player/theme.0123abcd.css", "player/logo.0123abcd.svg")
THEME = PageTheme(
    stylesheet_href=NAMES[0],
    fonts=True,
    logo_href=NAMES[1],
    logo_width=900,
    logo_height=300,
    logo_alt="River “County”",
    header="<p>Above</p>",
    footer="<p>Below</p>",
)


def as_it_is(snippet: str) -> str:
    return snippet


def changed(**values: Any) -> bytes:
    document = json.loads(format_theme_record(THEME)) | {
        key.replace("_", "-"): v for key, v in values.items()
    }
    return json.dumps(document).encode()


@pytest.mark.parametrize("theme", [THEME, PageTheme(), replace(THEME, logo_href="", logo_alt="")])
def test_it_is_read_as_it_was_written(theme: PageTheme) -> None:
    theme = theme if theme.logo_href else replace(theme, logo_width=0, logo_height=0)
    assert parse_theme_record(format_theme_record(theme), NAMES, as_it_is) == theme


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"mediakit-theme": 2}',
        changed(stylesheet="https://elsewhere.example/a.css"),
        changed(stylesheet="player/theme.ffffffff.css"),
        changed(logo="../../logo.0123abcd.svg"),
        changed(logo_width=True),
        changed(logo_width=-1),
        changed(logo_height=10**9),
        changed(logo_alt=["a"]),
        changed(header=None),
    ],
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(ThemeRecordError):
        parse_theme_record(data, NAMES, as_it_is)


def test_snippets_are_read_by_who_knows_what_may_stand_there() -> None:
    def refuse(snippet: str) -> str:
        raise ThemeRecordError(snippet)

    with pytest.raises(ThemeRecordError):
        parse_theme_record(format_theme_record(THEME), NAMES, refuse)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(json.loads(changed()))), st.none() | st.integers() | st.text()))
def test_whatever_stands_there_it_is_a_theme_or_refused(values: dict[str, Any]) -> None:
    try:
        theme = parse_theme_record(changed(**values), NAMES, as_it_is)
    except ThemeRecordError:
        return
    assert {theme.stylesheet_href, theme.logo_href} <= {"", *NAMES}


def test_the_files_of_a_theme_are_known_by_their_names() -> None:
    assert all(map(is_theme_file, (*NAMES, "player/font.0123abcd.woff2", "player/theme.0123abcd.json")))
    assert [is_theme_record(name) for name in (*NAMES, "player/theme.0123abcd.json")] == [False, False, True]
    assert not any(
        map(is_theme_file, ("player/player.0123abcd.css", "theme.css", "a/player/theme.0123abcd.css"))
    )
