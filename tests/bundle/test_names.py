"""Names inside a bag."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.bundle.names import check_member_path, hashed_name, is_safe_name, safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("New Ferry (final).MP4", "new-ferry-final.mp4"),
        ("Überfähre_Nr. 7.srt", "uberfahre_nr.7.srt"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("con.txt", "file-con.txt"),
        ("NUL", "file-nul"),
        ("console.txt", "console.txt"),
        ("", "file"),
        ("…", "file"),
        ("a\nb\x00c.txt", "a-b-c.txt"),
    ],
)
def test_safe_name(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_other_scripts_are_spelled_in_latin() -> None:
    assert safe_name("Паром.mp4") == "parom.mp4"
    assert re.fullmatch(r"[a-z-]+\.mp4", safe_name("渡轮.mp4"))


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("x" * 5000 + ".en.srt")
    assert len(name) == 100
    assert name.endswith("x.en.srt")


@given(st.text(max_size=300))
@settings(deadline=None)
def test_every_name_becomes_safe_and_stays(text: str) -> None:
    name = safe_name(text)
    assert is_safe_name(name)
    assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]*", name)
    assert len(name) <= 100
    assert safe_name(name) == name


def test_hashed_name() -> None:
    assert hashed_name("ferry.en", "0123456789abcdef" * 4, "vtt") == "ferry.en.01234567.vtt"


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../x", "data/../../x", "~/x", "~root/x"),
        *("data\\x", "C:x", "c:/x", "\\\\?\\C:\\x"),
        *("a//b", "a/", "", ".", "a/./b", "a\0b"),
    ],
)
def test_a_path_that_could_lead_out_is_refused(path: str) -> None:
    (finding,) = check_member_path(path, source="manifest-md5.txt", line=7)
    assert finding.rule == "unsafe-path"
    assert finding.line == 7
    assert finding.message.startswith("manifest-md5.txt: ")
    assert finding.message.isprintable()


@pytest.mark.parametrize("path", ["data/x", "data/a b/ü.txt", "data/..x/y..", "data/~x", "x%2e%2e"])
def test_other_paths_are_not(path: str) -> None:
    assert check_member_path(path) == ()
