"""The short forms of options."""

from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.pipeline.options import check_options, parse_captions_choice, parse_loudness, parse_poster
from mediakit.planning.inputs import CaptionsChoice, PackageOptions


@pytest.mark.parametrize(
    ("text", "path", "language"),
    [
        ("a.srt", "a.srt", ""),
        ("a.srt:en", "a.srt", "en"),
        ("dir/a.srt:zh-Hans-CN", "dir/a.srt", "zh-Hans-CN"),
        ("a.srt:not a language", "a.srt:not a language", ""),
        ("C:x.srt", "C:x.srt", ""),
        ("C:\\x.srt:fr", "C:\\x.srt", "fr"),
        (":en", ":en", ""),
    ],
)
def test_captions_and_their_language(text: str, path: str, language: str) -> None:
    assert parse_captions_choice(text) == CaptionsChoice(Path(path), language)


def test_an_existing_file_keeps_the_colon_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("at 10:en").write_text("", encoding="utf-8")
    assert parse_captions_choice("at 10:en") == CaptionsChoice(Path("at 10:en"))


@pytest.mark.parametrize(
    ("text", "at_ms"),
    [("", None), ("0", 0), ("12.5", 12_500), ("12,5", 12_500), ("1:02", 62_000), ("1:02:03.004", 3_723_004)],
)
def test_poster_times(text: str, at_ms: int | None) -> None:
    assert parse_poster(text) == at_ms


@pytest.mark.parametrize("text", ["soon", "1:2:3:4", "-1", "1e3", "poster.jpg", "9" * 5000])
def test_what_is_neither_a_time_nor_a_file_is_refused(text: str) -> None:
    poster = parse_poster(text)
    assert isinstance(poster, Path)
    with pytest.raises(InputError, match="--poster"):
        check_options(PackageOptions(poster_file=poster))


def test_a_file_that_is_named_like_a_time_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("12.5").write_bytes(b"")
    assert parse_poster("12.5") == Path("12.5")


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("", None), ("-23", -2300), ("-16.5", -1650), ("-23,04 lufs", -2304), ("-18 LKFS", -1800)],
)
def test_loudness(text: str, hundredths: int | None) -> None:
    assert parse_loudness(text) == hundredths


@pytest.mark.parametrize("text", ["loud", "23", "0", "-5", "-70", "-1e9", "--23", "-23.123"])
def test_what_is_no_loudness_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="--loudness"):
        parse_loudness(text)


@pytest.mark.parametrize(
    "options",
    [
        PackageOptions(language="English, please"),
        PackageOptions(base_url="ftp://example.org/"),
        PackageOptions(base_url="press"),
        PackageOptions(no_captions="later", captions=(CaptionsChoice(Path("a.srt")),)),
    ],
)
def test_options_that_cannot_be_meant(options: PackageOptions) -> None:
    with pytest.raises(InputError):
        check_options(options)
