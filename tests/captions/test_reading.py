import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.reading import parse_captions
from mediakit.errors import InputError
from mediakit.model.findings import Severity

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello\n"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"


def rules(text: str, name: str) -> list[str]:
    return [finding.rule for finding in parse_captions(text.encode(), name)[1]]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (SRT, "a.srt", []),
        (VTT, "a.vtt", []),
        (VTT, "a.srt", ["format"]),
        (SRT, "a.vtt", ["format"]),
        (SRT, "-", []),
        (VTT, "-", []),
        ("\n\n" + VTT, "a.vtt", []),
        ("WEBVTTX\n\n" + SRT, "a.srt", ["stray-text"]),
    ],
)
def test_the_format_is_told_by_the_content(text: str, name: str, expected: list[str]) -> None:
    assert rules(text, name) == expected
    assert [cue.text for cue in parse_captions(text.encode(), name)[0].cues] == ["Hello"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "it is empty"),
        ("[INFORMATION]\n[TITLE]x\n00:00:01.00,00:00:02.00\nHello\n", "SubViewer"),
        ("00:00:01.00,00:00:02.00\nHello[br]you\n", "SubViewer"),
        ("0:00:01.000,0:00:02.000\nHello\n", "SBV"),
        ("00:00:01:Hello\n00:00:03:World\n", "TMPlayer"),
        ("[10][20]Hello\n", "MPL2"),
        ("[ar:Nobody]\n[00:01.00]Hello\n", "LRC"),
        ("<SAMI><BODY><SYNC Start=1000><P>Hello</SAMI>", "SAMI"),
        ("# VobSub index file, v7\nsize: 720x576\n", "VobSub"),
        (" \n\u00a0\n", "it is empty"),
        ("<!DOCTYPE html>\n<html><body>404</body></html>", "an HTML page"),
        ("#EXTM3U\n#EXTINF:6,\na.vtt", "an HLS playlist"),
        ("[Script Info]\nTitle: x", "SubStation"),
        ('<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><body/></tt>', "TTML"),
        ("<rss></rss>", "XML"),
        ("{0}{25}Hello", "MicroDVD"),
        ('{"cues": []}', "JSON"),
        ("Once upon a time\nthere was a text.", "no line with two times"),
        ("WEBVTT\n\nNOTE nothing", "WebVTT without a cue"),
    ],
)
def test_other_texts_are_named(text: str, what: str) -> None:
    track, findings = parse_captions(text.encode(), "a.srt")
    assert track.cues == ()
    assert [(finding.rule, finding.severity) for finding in findings] == [("no-captions", Severity.ERROR)]
    assert what in findings[0].message


def test_unreadable_cues_alone_are_still_named() -> None:
    text = "1\n00:00:xx,000 --> 00:00:02,000\nHello\n\n2\n00:00:0y,000 --> 00:00:03,000\nWorld\n"
    assert rules(text, "a.srt") == ["no-captions", "unreadable-cue", "unreadable-cue"]


def test_binary_data_is_refused() -> None:
    with pytest.raises(InputError, match="MP4"):
        parse_captions(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "a.srt")


def test_the_encoding_is_a_finding_and_can_be_given() -> None:
    data = SRT.replace("Hello", "Привет, как дела, друзья?").encode("windows-1251")
    track, findings = parse_captions(data, "a.ru.srt")
    assert "Привет" in track.cues[0].text
    assert [finding.rule for finding in findings] == ["encoding"]
    assert parse_captions(data, "a.srt", encoding="windows-1251") == (
        parse_captions(data, "a.srt", encoding="cp1251")[0],
        (),
    )


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("clip.en.srt", "en"),
        ("clip.en-us.srt", "en-US"),
        ("clip.pt_BR.vtt", "pt-BR"),
        ("clip.zh-hant-tw.srt", "zh-Hant-TW"),
        ("clip.es-419.srt", "es-419"),
        ("clip.eng.srt", "en"),
        ("clip.fr.forced.srt", "fr"),
        ("clip.fr.SDH.srt", "fr"),
        ("a/b.de/clip.srt", ""),
        ("clip.srt", ""),
        ("en.srt", ""),
        ("clip.v2.srt", ""),
        ("clip.final.srt", ""),
        ("", ""),
    ],
)
def test_the_name_tells_the_language(name: str, language: str) -> None:
    assert parse_captions(SRT.encode(), name)[0].language == language


HINDI = SRT.replace("Hello", "नमस्ते")
LONG = SRT.replace(
    "Hello", "The boat leaves at ten from the far side of the pier, and we hope that you come."
)


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("film.hi.srt", HINDI, "hi"),
        ("film.HI.srt", HINDI, "hi"),
        ("film.hi.srt", LONG, ""),
        ("film.HI.srt", LONG, ""),
        ("film.hi.srt", SRT, "hi"),
        ("film.HI.srt", SRT, ""),
        ("film.en.hi.srt", LONG, "en"),
    ],
)
def test_the_text_tells_hindi_from_hearing_impaired(name: str, text: str, language: str) -> None:
    assert parse_captions(text.encode(), name)[0].language == language


def test_a_given_language_wins() -> None:
    assert parse_captions(SRT.encode(), "a.en.srt", language="fr")[0].language == "fr"
    told = VTT.replace("WEBVTT", "WEBVTT\nLanguage: de")
    assert parse_captions(told.encode(), "a.vtt")[0].language == "de"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        track, findings = parse_captions(data, "a.srt")
    except InputError:
        return
    assert track.cues or any(finding.rule == "no-captions" for finding in findings)
