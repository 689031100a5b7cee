"""Captions for libass: what they say is drawn, whatever it is, and nothing else."""

import re
import subprocess
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.ass import format_ass
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import escape_cue_text
from mediakit.pipeline.tools import open_tools
from tests.strategies import cue_texts


def events(text: str) -> list[pysubs2.SSAEvent]:
    """The events as another reader sees them."""
    return list(pysubs2.SSAFile.from_string(text))


def test_everything_at_once() -> None:
    track = Track(
        (
            Cue(1000, 2500, "<v Mayor>It <i>is</i> here,\n<c.yellow>now</c>. <b><u>Both</u></b>"),
            Cue(3_600_000, 3_601_239, "[horn]", settings="line:0 align:left position:0%"),
        )
    )
    first, second = events(format_ass(track, 1280, 720))
    assert first.text == r"Mayor: It {\i1}is{\i0} here,\N{\c&H00ffff&}now{\c}. {\b1\u1}Both{\b0\u0}"
    assert (first.start, first.end) == (1000, 2500)
    assert (second.start, second.end) == (3_600_000, 3_601_240)
    assert second.text == r"{\an7}[horn]"


@pytest.mark.parametrize(
    "text", [r"{\i1}", r"a\Nb \h \n", r"{\p1}m 0 0 l 9 9{\p0}", "{", "}", "a, b,, c", "\\"]
)
def test_nothing_in_a_caption_is_an_instruction(text: str) -> None:
    track = Track((Cue(0, 1000, escape_cue_text(text)),))
    (event,) = events(format_ass(track, 640, 360))
    plain = re.sub(r"\\([{}])", r"\1", event.text).replace("\u2060", "")
    assert plain == text
    assert not re.search(r"(?<!\\)\{", event.text)
    assert not re.search(r"\\[Nnh]", event.text)


@given(st.lists(st.builds(Cue, st.integers(0, 10**8), st.integers(0, 10**8), cue_texts()), max_size=5))
def test_one_event_for_each_cue_that_lasts(cues: list[Cue]) -> None:
    text = format_ass(Track(tuple(cues)), 1920, 1080)
    lasting = [cue for cue in cues if cue.end_ms > cue.start_ms]
    assert len(re.findall(r"^Dialogue: ", text, re.MULTILINE)) == len(lasting)
    assert all(line.count("\n") == 0 for line in text.splitlines())


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (720, 1280), (320, 180), (640, 640)])
def test_drawn_inside_the_safe_area_and_large_enough(tmp_path: Path, width: int, height: int) -> None:
    file = tmp_path / "it's [a], %b;.ass"
    words = "People of every age ride the new ferry across the river each day"
    file.write_text(format_ass(Track((Cue(0, 2000, words),)), width, height), encoding="utf-8")
    drawn = draw(file, width, height)
    rows = [y for y in range(height) if any(drawn[y * width : (y + 1) * width])]
    columns = [x for x in range(width) if any(drawn[x::width])]
    assert columns[0] >= width * 4 // 100
    assert columns[-1] <= width * 96 // 100
    free = height - 1 - rows[-1]
    assert free >= height * (15 if height > width else 3) // 100
    assert 1 <= (rows[-1] - rows[0]) / (min(height / 18, width / 20)) <= 5  # one to three lines


def draw(captions: Path, width: int, height: int) -> bytes:
    """The grey levels of a blue picture in which captions have been drawn: what is not blue."""
    escaped = str(captions)
    for character in "\\':":
        escaped = escaped.replace(character, "\\" + character)
    for character in "\\'[],;":
        escaped = escaped.replace(character, "\\" + character)
    argv = [str(open_tools().ffmpeg), "-v", "error", "-nostdin", "-f", "lavfi"]
    argv += ["-i", f"color=blue:size={width}x{height}:duration=0.04"]
    argv += ["-vf", f"ass={escaped},format=gbrp,extractplanes=r", "-f", "rawvideo", "-"]
    return subprocess.run(argv, check=True, capture_output=True).stdout
