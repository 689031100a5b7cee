import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.caption_names import (
    for_the_deaf,
    language_of_name,
    may_be_hindi,
    parse_caption_name,
    split_caption_name,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.en.srt", ("x", "en")),
        ("x.EN.vtt", ("x", "en")),
        ("x.pt-br.srt", ("x", "pt-BR")),
        ("x.pt_BR.srt", ("x", "pt-BR")),
        ("x.zh-hant-tw.vtt", ("x", "zh-Hant-TW")),
        ("x.eng.srt", ("x", "en")),
        ("x.es-419.srt", ("x", "es-419")),
        ("x.hat.srt", ("x", "ht")),
        ("x.iw.srt", ("x", "he")),
        ("x.srt", ("x", "")),
        ("x_en.vtt", ("x_en", "")),
        ("x.mov.srt", ("x.mov", "")),
        ("x.v2.srt", ("x.v2", "")),
        ("x.final.srt", ("x.final", "")),
        ("en.srt", ("en", "")),
        ("x.en.txt", ("x.en.txt", "")),
        (".srt", (".srt", "")),
        ("x.en.sdh.srt", ("x", "en")),
        ("x.sdh.en.srt", ("x", "en")),
        ("x.fr.forced.srt", ("x", "fr")),
        ("x.en.cc.default.vtt", ("x", "en")),
        ("x.sdh.srt", ("x", "")),
        ("captions.srt", ("captions", "")),
    ],
)
def test_language_in_a_caption_files_name(name: str, expected: tuple[str, str]) -> None:
    assert split_caption_name(name) == expected


@pytest.mark.parametrize(
    ("name", "language", "marks"),
    [
        ("film.hi.srt", "hi", ()),
        ("film.HI.srt", "", ("hi",)),
        ("film.en.hi.srt", "en", ("hi",)),
        ("film.en.HI.srt", "en", ("hi",)),
        ("film.HI.en.srt", "en", ("hi",)),
        ("film.hi.sdh.srt", "hi", ("sdh",)),
        ("film.hi.hi.srt", "hi", ("hi",)),
        ("film.hin.srt", "hi", ()),
        ("film.hi-IN.srt", "hi-IN", ()),
        ("film.hi.hin.srt", "hi", ("hi",)),
    ],
)
def test_hindi_or_hearing_impaired(name: str, language: str, marks: tuple[str, ...]) -> None:
    assert parse_caption_name(name) == ("film", language, marks)


def test_only_the_text_can_tell_a_lone_hi() -> None:
    assert may_be_hindi("a.hi.srt")
    assert may_be_hindi("a.HI.vtt")
    assert not may_be_hindi("a.en.hi.srt")
    assert not may_be_hindi("a.hi-IN.srt")
    assert not may_be_hindi("a.hin.srt")


@pytest.mark.parametrize("name", ["x.sdh.srt", "x.en.SDH.srt", "x.HI.srt", "x.en.cc.vtt", "x.cc.en.srt"])
def test_names_that_say_that_sounds_are_in(name: str) -> None:
    assert for_the_deaf(name)


@pytest.mark.parametrize("name", ["x.srt", "x.en.srt", "x.hi.srt", "x.en.forced.srt", "captions.srt"])
def test_names_that_do_not(name: str) -> None:
    assert not for_the_deaf(name)


def test_a_path_and_any_ending_will_do_for_the_language() -> None:
    assert language_of_name("a/b.de/clip.fr.srt") == "fr"
    assert language_of_name("a\\b.de\\clip.srt") == ""
    assert language_of_name("clip.fr.sub") == "fr"
    assert language_of_name("") == ""


@given(st.text())
def test_any_name_can_be_taken_apart(name: str) -> None:
    stem, language, marks = parse_caption_name(name)
    assert stem or not name
    assert all(mark == mark.lower() for mark in marks)
    assert language_of_name(name) == language or not name.lower().endswith((".srt", ".vtt"))
