import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.captions.blocks import is_blank, normalise_newlines
from mediakit.captions.srt import parse_srt, read_blocks
from mediakit.captions.srtscan import scan_blocks
from mediakit.captions.srttext import parse_srt_text
from mediakit.captions.srtwriting import format_srt
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Finding, Severity
from tests.strategies import cue_texts, marked_texts, messy_texts, tracks


def rules(text: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in parse_srt(text)[1]]


@given(tracks(st.one_of(cue_texts(), marked_texts())))
def test_what_is_written_is_read_again(track: Track) -> None:
    again, findings = parse_srt(format_srt(track))
    assert again.cues == track.cues
    assert findings == ()


@given(messy_texts())
@settings(max_examples=400)
def test_the_short_cut_changes_nothing(text: str) -> None:
    text = normalise_newlines(text)
    assert read_blocks(text) == scan_blocks(text)


@given(tracks())
def test_the_short_cut_changes_nothing_in_good_files(track: Track) -> None:
    assert read_blocks(format_srt(track)) == scan_blocks(format_srt(track))


def named_lines(finding: Finding) -> set[int]:
    lines = {finding.line}
    for first, last in re.findall(r"lines (\d+)–(\d+)", finding.message):
        lines |= set(range(int(first), int(last) + 1))
    return lines


@given(messy_texts())
@settings(max_examples=400)
def test_every_line_is_in_a_cue_or_named(text: str) -> None:
    track, findings = parse_srt(text)
    named = {cue.line for cue in track.cues}.union(*map(named_lines, findings))
    kept = " ".join(f"{cue.identifier} {plain_text(cue.text)}" for cue in track.cues)
    words = set(re.findall(r"\w+", kept))
    for number, line in enumerate(text.split("\n"), 1):
        if not is_blank(line) and number not in named:
            assert set(re.findall(r"\w+", plain_text(parse_srt_text(line).text))) <= words, (number, line)


@given(st.text(st.sampled_from("019:,.-> \n<>&{}\\ab/ifontv\r\t\u00a0\u200f'\"=#;"), max_size=120))
@settings(max_examples=300)
def test_nothing_breaks_it(text: str) -> None:
    track, _ = parse_srt(text)
    parse_srt(format_srt(track))


@given(tracks(valid=False))
def test_wrong_times_stay_as_they_are(track: Track) -> None:
    text = "".join(
        f"{cue.identifier}\n{clock(cue.start_ms)} --> {clock(cue.end_ms)}\n{cue.text}\n\n"
        for cue in track.cues
    )
    again, _ = parse_srt(text)
    assert [(cue.start_ms, cue.end_ms) for cue in again.cues] == [
        (cue.start_ms, cue.end_ms) for cue in track.cues
    ]


def clock(ms: int) -> str:
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    return f"{sign}{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def test_findings_name_rule_line_and_cue() -> None:
    text = (
        "Credits\n\n1\n00:00:01,000 --> 00:00:02,000\nOne\n\ntwo\n\n"
        "1\n00:00:03,000 --> 00:00:04,000\n<i>Three\n\n"
        "3\n00:00:xx,000 --> 00:00:06,000\nLost\nwords\n\n"
        "4\n00:00:07,000 -->\nSeven\n\n5\n00:00:08"
    )
    assert rules(text) == [
        ("stray-text", 1),
        ("blank-line", 6),
        ("index", 10),
        ("markup", 10),
        ("unreadable-cue", 14),
        ("unreadable-cue", 19),
        ("truncated", 23),
    ]


def test_an_unreadable_cue_names_all_its_lines() -> None:
    _, findings = parse_srt("1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\nxx:00:05,000 --> 00:00:06,000\nB\nC\n")
    assert [finding.severity for finding in findings] == [Severity.ERROR]
    assert "lines 5–8" in findings[0].message


def test_unreadable_cues_are_told_apart() -> None:
    broken = "{}\n00:00:xx,000 --> 00:00:06,000\nWords\n\n"
    assert rules("1\n00:00:01,000 --> 00:00:02,000\nA\n\n" + broken.format(2) + broken.format(3)) == [
        ("unreadable-cue", 6),
        ("unreadable-cue", 10),
    ]


def test_a_file_without_indices_says_so_once() -> None:
    text = "00:00:01,000 --> 00:00:02,000\nA\n\n00:00:03,000 --> 00:00:04,000\nB\n"
    assert rules(text) == [("index", 1)]


def test_indices_are_names() -> None:
    track, _ = parse_srt("7\n00:00:01,000 --> 00:00:02,000\nA\n")
    assert track.cues[0].identifier == "7"
    assert track.cues[0].line == 2


def test_placement_survives() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Top\n"
    track, _ = parse_srt(text)
    assert (track.cues[0].text, track.cues[0].settings) == ("Top", "line:0")
    assert format_srt(track) == text + "\n"


def test_text_that_looks_like_times_is_written_safely() -> None:
    track = Track((Cue(0, 1000, "00:00:01,000 --&gt; 00:00:02,000", "1"), Cue(1000, 2000, "B", "2")))
    assert len(parse_srt(format_srt(track))[0].cues) == 2


SPACED = "1 \n00:00:01,000 --> 00:00:02,000\nHello \t\n \n2\n00:00:03,000 --> 00:00:04,000\nyou \n"


def test_spaces_at_the_ends_of_lines_are_left_out_and_said() -> None:
    track, findings = parse_srt(SPACED)
    assert [cue.text for cue in track.cues] == ["Hello", "you"]
    said = [finding for finding in findings if finding.rule == "whitespace"]
    assert [(finding.severity, finding.line) for finding in said] == [(Severity.INFO, 1)]
    assert "3 lines" in said[0].message
    assert not any(
        finding.rule == "whitespace" for finding in parse_srt(SPACED.replace(" \t\n", "\n \n"))[1][3:]
    )


CODES = {
    "{\\an8}a{\\an1}": ("a", "line:0", (), ()),
    "{\\i1}a{\\b1}b{\\i0}c": ("<i>a<b>b</b></i><b>c</b>", "", (), ()),
    "{\\c&H0080FF&}a{\\c}b": ("<c.colour-ff8000>a</c>b", "", (), ()),
    "{\\1c&HFF&}a{\\1c&HFF0000&}b": ("<c.red>a</c><c.blue>b</c>", "", (), ()),
    "{\\b1\\i1}a{\\r}b": ("<b><i>a</i></b>b", "", (), ()),
    "{\\an0}a": ("a", "", (), ("{\\an0}",)),
    "{\\fs20\\an5\\bord2}a": ("a", "line:50%", (), ("{\\fs20\\bord2}",)),
    "{y:i,b}a": ("<i><b>a</b></i>", "", (), ()),
    "{c:$ff0000}a": ("<c.blue>a</c>", "", (), ()),
    "{c:hello}a": ("{c:hello}a", "", (), ()),
    "a\\Nb": ("a\nb", "", (), ()),
    "<font color=rgb(100%,50%,0%)>a</font>": ("<c.colour-ff8000>a</c>", "", (), ()),
    "<font color=rgba(0,0,0,0.5)>a</font>": ("a", "", (), ("colour rgba(0,0,0,0.5)",)),
    "<font size=3 color=red face='x'>a</font>": ("<c.red>a</c>", "", (), ("<font size face>",)),
    "<span style='color:red'>a</span>": ("<c.red>a</c>", "", (), ()),
    "<span class=x>a</span>": ("a", "", (), ("<span class>",)),
}


@pytest.mark.parametrize(("text", "expected"), CODES.items())
def test_codes_of_other_formats(
    text: str, expected: tuple[str, str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert parse_srt_text(text)[:4] == expected


def test_a_cue_that_lost_its_times_is_an_error() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nlost words\n\n3\n00:00:03,000 --> 00:00:04,000\nb\n"
    track, findings = parse_srt(text)
    assert [cue.text for cue in track.cues] == ["a", "b"]
    assert [(finding.rule, finding.severity, finding.line) for finding in findings] == [
        ("unreadable-cue", Severity.ERROR, 5)
    ]


def test_writing_never_loses_a_cue() -> None:
    track = Track((Cue(-500, 1000, "a\n\nb", "1"), Cue(2000, 1000, "c", "2")))
    again, _ = parse_srt(format_srt(make_writable(track)[0]))
    assert [cue.text for cue in again.cues] == ["a\nb", "c"]
