"""Chapters as lines with times: every line becomes a chapter or a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.cuetext import plain_text
from mediakit.planning.chapter_list import parse_chapter_list


def parse(text: str, duration_ms: int | None = 60_000) -> list[tuple[int, int, str]]:
    cues, stray = parse_chapter_list(text, duration_ms)
    assert stray == ()
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in cues]


def test_each_lasts_until_the_next_and_the_last_until_the_end() -> None:
    assert parse("0:00 Dawn\n0:14 Boarding\n\n0:33.5 Dusk\n") == [
        (0, 14_000, "Dawn"),
        (14_000, 33_500, "Boarding"),
        (33_500, 60_000, "Dusk"),
    ]


@pytest.mark.parametrize(
    ("line", "start_ms", "title"),
    [
        ("1:30 The bridge", 90_000, "The bridge"),
        ("01:02:03 - The bridge", 3_723_000, "The bridge"),
        ("(0:05) The bridge", 5000, "The bridge"),
        ("[00:05] – The bridge", 5000, "The bridge"),
        ("2. 0:05 The bridge", 5000, "The bridge"),
        ("3) 0:05: The bridge", 5000, "The bridge"),
        ("0:05,25\tThe  bridge ", 5250, "The bridge"),
        ("90:00 The bridge", 5_400_000, "The bridge"),
        ("0:05 2:1 for the bridge", 5000, "2:1 for the bridge"),
        ("0:05 <Bridge> & co", 5000, "&lt;Bridge&gt; &amp; co"),
        ("\ufeff0:05 The bridge", 5000, "The bridge"),
        ("0:05", 5000, ""),
    ],
)
def test_forms(line: str, start_ms: int, title: str) -> None:
    assert [(start, text) for start, _, text in parse(line, 9_000_000)] == [(start_ms, title)]


def test_the_order_of_the_lines_is_kept_for_the_check_to_see() -> None:
    assert parse("0:20 B\n0:10 A\n0:30 C") == [
        (20_000, 30_000, "B"),
        (10_000, 20_000, "A"),
        (30_000, 60_000, "C"),
    ]


def test_every_chapter_lasts_a_while() -> None:
    assert parse("0:10 A\n0:10 B", None) == [(10_000, 11_000, "A"), (10_000, 11_000, "B")]
    assert parse("2:00 After the end") == [(120_000, 121_000, "After the end")]


def test_other_lines_are_told() -> None:
    cues, (heading, note) = parse_chapter_list("Chapters\n\n0:00 Dawn\n12 May\n", 60_000)
    assert [(cue.line, cue.text) for cue in cues] == [(3, "Dawn")]
    assert (heading.rule, heading.line, note.line) == ("stray-text", 1, 4)
    assert "“12 May”" in note.message


@given(st.text(alphabet="0123456789:.,()[]-– \nabcé<&", max_size=200))
def test_no_line_is_lost(text: str) -> None:
    cues, stray = parse_chapter_list(text, 1000)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert sorted([cue.line for cue in cues] + [finding.line for finding in stray]) == lines
    for cue in cues:
        assert cue.start_ms < cue.end_ms
        assert plain_text(cue.text) in " ".join(text.splitlines()[cue.line - 1].split())


def test_long_lines_cost_no_time() -> None:
    parse_chapter_list("0:00" + " " * 200_000 + "\n" + "1:" * 100_000 + "\n" + "(" * 100_000, 1000)
