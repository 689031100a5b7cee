"""WebVTT cue settings as properties of a VTTCue, and as the place of a caption's box."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.page.cue_settings import cue_properties, format_settings


def box(settings: str, text: str = "words") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(format_settings(settings, text))
    return found


def along(settings: str, text: str = "words") -> tuple[Any, ...]:
    style = dict(declaration.split(":") for declaration in box(settings, text)["style"].split(";"))
    start, width = (float(style[name].removesuffix("%")) for name in ("--from", "--width"))
    return start, width, style["justify-content"]


def across(settings: str, size: float = 40, length: float = 400, line: float = 20) -> float:
    """Where a box of that size stands on a picture of that length."""
    found = box(settings)
    return float(found["base"] * length + found["lines"] * line - found["shift"] * size)


@pytest.mark.parametrize(
    ("settings", "properties"),
    [
        ("", {}),
        ("line:80%", {"line": 80, "snapToLines": False}),
        ("line:-1", {"line": -1, "snapToLines": True}),
        ("line:1,end", {"line": 1, "snapToLines": True, "lineAlign": "end"}),
        ("line:12.5%,center", {"line": 12.5, "snapToLines": False, "lineAlign": "center"}),
        ("position:10%,line-left", {"position": 10, "positionAlign": "line-left"}),
        ("size:33.5% align:start", {"size": 33.5, "align": "start"}),
        ("vertical:rl\talign:center", {"vertical": "rl", "align": "center"}),
        ("line:0 position:50% line:5", {"line": 5, "snapToLines": True, "position": 50}),
    ],
)
def test_settings_are_properties_of_a_cue(settings: str, properties: dict[str, Any]) -> None:
    assert cue_properties(settings) == properties


@pytest.mark.parametrize(
    "settings",
    (
        "line line: :5 line:x line:101% line:5,middle line:--5 line:-5% position:5 position:50%,left "
        "size:100.1% size:-5% size:5%,start align:middle vertical:tb region:fred constructor:x <b>:1 Line:5 "
        f"line:٣ line:{'9' * 400} size:0.{'1' * 400}% line:1e5 line:NaN line:Infinity"
    ).split(),
)
def test_what_is_not_well_formed_is_left_out(settings: str) -> None:
    assert format_settings(settings, "words") == ""


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("line:0", (0, 100, "center")),
        ("size:40%", (30, 40, "center")),
        ("align:left", (0, 100, "start")),
        ("align:right size:50%", (50, 50, "end")),
        ("align:end", (0, 100, "end")),
        ("position:10%,line-left size:60%", (10, 60, "center")),
        ("position:90%,line-right size:60%", (30, 60, "center")),
        ("position:20%", (0, 40, "center")),
        ("position:80% align:left", (80, 20, "start")),
        ("position:50%,center align:left size:60%", (20, 60, "start")),
    ],
)
def test_along_the_lines(settings: str, expected: tuple[Any, ...]) -> None:
    assert along(settings) == expected


@pytest.mark.parametrize(
    ("text", "side"), [("12 <b>words", "start"), ("12 — <b>שלום</b> x", "end"), ("«قال", "end")]
)
def test_words_that_run_to_the_left_start_on_the_right(text: str, side: str) -> None:
    assert along("align:start", text)[2] == side
    assert along("align:end", text)[2] != side


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("align:left", 380),
        ("line:0", 0),
        ("line:3", 60),
        ("line:-2", 360),
        ("line:1.5", 40),
        ("line:2,end", 0),
        ("line:2,center", 20),
        ("line:50%", 200),
        ("line:50%,center", 180),
        ("line:100%,end", 360),
        ("vertical:lr line:0", 0),
        ("vertical:rl line:0", 360),
        ("vertical:rl line:1", 340),
        ("vertical:rl", -20),
        ("vertical:rl line:25%", 100),
    ],
)
def test_across_the_lines(settings: str, place: float) -> None:
    assert across(settings) == place


def test_the_style_of_a_box() -> None:
    assert box("vertical:rl align:start position:12.5%")["style"] == (
        "--from:12.5%;--width:87.5%;text-align:start;justify-content:start;writing-mode:vertical-rl"
    )
    assert box("line:0")["style"] == "--from:0%;--width:100%;text-align:center;justify-content:center"


@given(st.text(), st.text())
def test_any_text_is_read(settings: str, text: str) -> None:
    format_settings(settings, text)


@given(
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from(["", ",line-left", ",center", ",line-right"]),
    st.data(),
)
def test_a_box_is_never_outside(position: int, size: int, anchor: str, data: st.DataObject) -> None:
    align = data.draw(st.sampled_from(["start", "center", "end", "left", "right"]))
    start, width, _ = along(f"position:{position}%{anchor} size:{size}% align:{align}")
    assert start >= 0
    assert width >= 0
    assert start + width <= 100.001
