import logging
import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
import ttconv.imsc.reader
import ttconv.model
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.ttml import format_ttml
from mediakit.captions.vtt import parse_vtt
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text
from tests.strategies import cue_texts, marked_texts, tracks

XML = "{http://www.w3.org/XML/1998/namespace}"
TTS = "{http://www.w3.org/ns/ttml#styling}"
TTM = "{http://www.w3.org/ns/ttml#metadata}"
TT = "{http://www.w3.org/ns/ttml}"


def read(text: str) -> list[tuple[int, int, str]]:
    """The cues as ttconv's IMSC reader sees them."""
    document = ttconv.imsc.reader.to_model(ET.ElementTree(ET.fromstring(text)))
    assert document is not None
    body = document.get_body()
    assert body is not None
    return [
        (_ms(paragraph.get_begin()), _ms(paragraph.get_end()), _shown(paragraph))
        for division in body
        for paragraph in division
    ]


def _ms(time: Fraction | None) -> int:
    time = time or Fraction(0)  # which ttconv leaves out
    assert (time * 1000).denominator == 1
    return int(time * 1000)


def _shown(paragraph: ttconv.model.ContentElement) -> str:
    return "".join(
        element.get_text() if isinstance(element, ttconv.model.Text) else "\n"
        for element in paragraph.dfs_iterator()
        if isinstance(element, ttconv.model.Text | ttconv.model.Br)
    )


def elements(track: Track, name: str) -> list[ET.Element]:
    return list(ET.fromstring(format_ttml(track)).iter(f"{TT}{name}"))


@given(tracks(st.one_of(cue_texts(), marked_texts())))
def test_ttconv_reads_the_same_cues(track: Track) -> None:
    with _NoWarnings():
        assert read(format_ttml(track)) == [
            (cue.start_ms, cue.end_ms, plain_text(cue.text)) for cue in track.cues
        ]


@given(tracks(st.text(st.characters(codec="utf-8"), max_size=30), valid=False))
def test_anything_is_well_formed(track: Track) -> None:
    written = read(format_ttml(track))
    assert [(start, end) for start, end, _ in written] == [
        (cue.start_ms, cue.end_ms) for cue in make_writable(track)[0].cues
    ]


def test_markup() -> None:
    text = "<i>a</i> <b><u>b</u></b> <c.yellow>c</c> <c.colour-ff8800>d</c> <lang fr>e</lang> &amp; &lt;"
    spans = {span.text: span.attrib for span in elements(Track((Cue(0, 1, text),)), "span")}
    assert spans == {
        "a": {f"{TTS}fontStyle": "italic"},
        "b": {f"{TTS}fontWeight": "bold", f"{TTS}textDecoration": "underline"},
        "c": {f"{TTS}color": "#ffff00"},
        "d": {f"{TTS}color": "#ff8800"},
        "e": {f"{XML}lang": "fr"},
    }


def test_ruby() -> None:
    track = Track((Cue(0, 1, "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>!"),))
    assert [(span.get(f"{TTS}ruby"), span.text) for span in elements(track, "span")] == [
        ("container", None), ("base", "漢"), ("text", "kan"),
        ("container", None), ("base", "字"), ("text", "ji"),
    ]  # fmt: skip
    assert read(format_ttml(track)) == [(0, 1, "漢kan字ji!")]


def test_speakers_are_agents() -> None:
    track = Track((Cue(0, 1, "<v Ann &amp; Co>a</v>"), Cue(1, 2, "<v Bob>b</v> <v Ann &amp; Co>c</v>")))
    names = {
        agent.get(f"{XML}id"): agent.findtext(f"{TTM}name")
        for agent in ET.fromstring(format_ttml(track)).iter(f"{TTM}agent")
    }
    assert names == {"speaker1": "Ann & Co", "speaker2": "Bob"}
    assert [one.get(f"{TTM}agent") for one in elements(track, "p")] == ["speaker1", None]
    assert [one.get(f"{TTM}agent") for one in elements(track, "span")] == ["speaker2", "speaker1"]


def test_places_are_regions() -> None:
    track = Track(
        (Cue(0, 1, "a"), Cue(1, 2, "b", "", "line:0"), Cue(2, 3, "c", "", "align:left position:0%"))
    )
    assert [one.get("region") for one in elements(track, "p")] == ["place2", "place8", "place1"]
    places = {
        one.get(f"{XML}id"): (one.get(f"{TTS}displayAlign"), one.get(f"{TTS}textAlign"))
        for one in elements(track, "region")
    }
    assert places == {
        "place1": ("after", "left"),
        "place2": ("after", "center"),
        "place8": ("before", "center"),
    }


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["1", "2"], ["cue1", "cue2"]),
        (["intro", "intro"], ["intro", "cue2"]),
        (["two words", "", "é"], ["cue1", "cue2", "cue3"]),
        (["cue2", "x", "2"], ["cue1", "x", "cue2"]),
        (["speaker1", "place2", "captions"], ["cue1", "cue2", "cue3"]),
        (["2", ""], ["cue2", "cue2.1"]),
    ],
)
def test_keys(names: list[str], keys: list[str]) -> None:
    track = Track(tuple(Cue(n, n + 1, "<v Ann>x</v>", name) for n, name in enumerate(names)))
    assert [one.get(f"{XML}id") for one in elements(track, "p")] == keys
    every = re.findall(r'xml:id="([^"]*)"', format_ttml(track))
    assert len(set(every)) == len(every)


def test_the_head_says_profile_language_and_title() -> None:
    root = ET.fromstring(format_ttml(Track((Cue(0, 1, "x"),), 'es-MX"', label="A <title>")))
    assert root.get(f"{XML}lang") == 'es-MX"'
    assert root.get("{http://www.w3.org/ns/ttml#parameter}contentProfiles", "").endswith("imsc1.1/text")
    assert root.findtext(f".//{TTM}title") == "A <title>"


def test_blanks_stay() -> None:
    track, _ = parse_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n  a   b\n   c\n")
    assert read(format_ttml(track)) == [(1000, 2000, "  a   b\n   c")]


class _NoWarnings(logging.Handler):
    """Within it, whatever ttconv warns of is an error."""

    def __enter__(self) -> None:
        logging.getLogger("ttconv").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("ttconv").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            raise AssertionError(record.getMessage())
