"""Hostile input by the megabyte: every reader and writer has to come through it in linear time."""

import pytest

from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.captions.reading import parse_captions
from mediakit.captions.srtwriting import format_srt
from mediakit.captions.transcript import format_transcript
from mediakit.captions.vttwriting import format_vtt

SIZE = 300_000
CUE = "1\n00:00:01,000 --> 00:00:02,000\n"
FLOODS = [
    "<", "1", " ", "\n", "-->", "&", "<i>", "</i>", "{\\", "{\\an8}", "\u00a0\n", "a\n\n", "1\n", "1\n\n",
    ":", "1:", "12:30\n", "<font color=red>", "<i><b></i></b>", "<c>", "<c></c>", "<v a>", "<ruby><rt>",
    "<i>a<c>b</i>", "00:00:01,000 --> \n", "00:00:01,000 --> 00:00:02,000\n", "\u202b\n", "WEBVTT\n\n",
    "00:00:xx,000 --> 00:00:02,000\n", "&lt;", "{", "[", "\r", "a\0", "\\N", "{y:i}", "{\\c&Hff&}", "a \n",
    "<font color=rgb(", "&#0;", "0:0:", "\u2028", "1\n--> \n",
]  # fmt: skip


@pytest.mark.parametrize("head", ["", CUE, "WEBVTT\n\n00:01.000 --> 00:02.000\n"], ids=["bare", "srt", "vtt"])
@pytest.mark.parametrize("flood", FLOODS, ids=repr)
@pytest.mark.timeout(60)
def test_floods(head: str, flood: str) -> None:
    track, findings = parse_captions((head + flood * (SIZE // len(flood))).encode(), "a.srt")
    assert track.cues or findings
    assert len(findings) < 5000
    format_vtt(track)
    format_srt(track)
    format_transcript(track)
    check_track(track, PROFILES["netflix"])
