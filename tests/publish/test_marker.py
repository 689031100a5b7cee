"""The marker, written and read; it decides what is removed, so nothing in it is believed blindly."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.errors import TargetError
from mediakit.model.publishing import Marker, PublicFile, Run, Version
from mediakit.targets.marker import format_marker, parse_marker

_FILES = (PublicFile("media/a.mp4", 3, "0" * 64), PublicFile("index.html", 4, "1" * 64))
_MARKER = Marker(
    "slug",
    Version(_FILES, "2026-01-01T00:00:00+00:00"),
    Version(_FILES[:1], withdrawn=True),
    _FILES[1:],
    Run("abc", _FILES, 7, ended=True),
    conditional=False,
    release="release",
    tags=(("index.html", "tag"),),
)


def test_a_marker_comes_back() -> None:
    assert parse_marker(format_marker(_MARKER), "place") == _MARKER


@pytest.mark.parametrize("name", ["../x", "a/../x", "/etc/passwd", "a//b", "", "a\\b", "a\nb", ".", 5, None])
def test_a_marker_cannot_reach_outside(name: Any) -> None:
    document = json.loads(format_marker(_MARKER))
    document["leftover"][0]["name"] = name
    with pytest.raises(TargetError, match="damaged"):
        parse_marker(json.dumps(document).encode(), "place")


def test_a_newer_marker_is_left_alone() -> None:
    document = {**json.loads(format_marker(_MARKER)), "mediakit-marker": 2}
    with pytest.raises(TargetError, match="newer mediakit"):
        parse_marker(json.dumps(document).encode(), "place")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(json.loads(format_marker(_MARKER)))), _JSON)
def test_any_value_anywhere_is_a_marker_or_refused(key: str, value: Any) -> None:
    document = {**json.loads(format_marker(_MARKER)), key: value}
    with suppress(TargetError):
        parse_marker(json.dumps(document).encode(), "place")


@given(st.binary(max_size=40))
def test_garbage_is_refused(data: bytes) -> None:
    with pytest.raises(TargetError):
        parse_marker(data, "place")
