"""What goes with a video by its name: every form in one table, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.release import Link
from mediakit.release.addresses import link_kind
from mediakit.release.companions import (
    Companion,
    Companions,
    Found,
    Role,
    companion_names,
    match_companions,
    split_companion_name,
)

NOBODY: frozenset[Role] = frozenset()


def links(*addresses: str) -> tuple[Link, ...]:
    return tuple(Link(address, address, link_kind(address)) for address in addresses)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("x.descriptions.en.vtt", Companion("x", Role.DESCRIPTIONS, "en")),
        ("x.en.descriptions.vtt", Companion("x", Role.DESCRIPTIONS, "en")),
        ("x.descriptions.pt-BR.srt", Companion("x", Role.DESCRIPTIONS, "pt-BR")),
        ("x.descriptions.vtt", Companion("x", Role.DESCRIPTIONS)),
        ("2026.05.12.descriptions.vtt", Companion("2026.05.12", Role.DESCRIPTIONS)),
        ("X.Chapters.VTT", Companion("X", Role.CHAPTERS)),
        ("x.chapters.es.vtt", Companion("x", Role.CHAPTERS, "es")),
        ("x.chapters.txt", Companion("x", Role.CHAPTERS)),
        ("x.described.mp4", Companion("x", Role.DESCRIBED_VIDEO)),
        ("x y.described.MOV", Companion("x y", Role.DESCRIBED_VIDEO)),
        ("x.described.m4a", Companion("x", Role.DESCRIBED_AUDIO)),
        ("x.described.mp3", Companion("x", Role.DESCRIBED_AUDIO)),
        ("x.described.wav", Companion("x", Role.DESCRIBED_AUDIO)),
        ("x.asl.mp4", Companion("x", Role.SIGN_LANGUAGE)),
        ("x.sign.webm", Companion("x", Role.SIGN_LANGUAGE)),
        ("x.BSL.mp4", Companion("x", Role.SIGN_LANGUAGE)),
        ("x.mp4", None),
        ("x.en.srt", None),
        ("x.srt", None),
        ("x.described.en.srt", None),
        ("x_described.mp4", None),
        ("described.mp4", None),
        (".described.mp4", None),
        ("x.sign.mp3", None),
        ("x.asl.pdf", None),
        ("descriptions.en.vtt", None),
        ("descriptions.vtt", None),
        ("chapters.txt", None),
        ("x.descriptions.txt", None),
        ("release.txt", None),
        ("", None),
        (".", None),
    ],
)
def test_names(name: str, wanted: Companion | None) -> None:
    assert split_companion_name(name) == wanted


@given(st.text(alphabet="x.en-mp4vtdscribahl ", max_size=40))
def test_any_name_can_be_split(name: str) -> None:
    parts = split_companion_name(name)
    assert parts is None or (parts.stem and name.startswith(parts.stem))


def test_only_beside_the_video_it_goes_with() -> None:
    names = ("stop.sign.mp4", "r.txt")
    assert companion_names(names, ()) == frozenset()
    assert companion_names((*names, "other.mp4"), ()) == frozenset()
    assert companion_names((*names, "stop.mov"), ()) == {"stop.sign.mp4"}
    assert companion_names(names, links("https://example.org/v/stop.mp4")) == {"stop.sign.mp4"}
    assert companion_names(names, (), "STOP.mp4") == {"stop.sign.mp4"}


def test_a_version_is_no_video_that_others_go_with() -> None:
    assert companion_names(("x.described.mp4", "x.described.asl.mp4"), ()) == frozenset()


def test_what_is_linked_counts_too() -> None:
    assert companion_names((), links("/v/a b.mp4", "/v/a b.asl.mp4", "/v/a b.en.srt")) == {"a b.asl.mp4"}


def match(names: str, *linked: str, answered: frozenset[Role] = NOBODY) -> Companions:
    return match_companions("a b.mp4", frozenset(names.split("|")) - {""}, links(*linked), answered)


def test_all_that_goes_with_the_video_is_found() -> None:
    found = match(
        "a b.described.mp4|a b.described.m4a|a b.asl.mp4|a b.chapters.vtt|a b.descriptions.en.vtt"
        "|a b.descriptions.es.vtt|c.described.mp4"
    )
    assert found.problems == ()
    assert found.files == (
        Found("a b.descriptions.en.vtt", Role.DESCRIPTIONS, "en"),
        Found("a b.descriptions.es.vtt", Role.DESCRIPTIONS, "es"),
        Found("a b.chapters.vtt", Role.CHAPTERS),
        Found("a b.described.mp4", Role.DESCRIBED_VIDEO),
        Found("a b.described.m4a", Role.DESCRIBED_AUDIO),
        Found("a b.asl.mp4", Role.SIGN_LANGUAGE),
    )


def test_spellings_are_compared_as_those_of_the_video() -> None:
    assert match("A_b.described.mp4").files == (Found("A_b.described.mp4", Role.DESCRIBED_VIDEO),)
    assert match("A_b.asl.mp4|a b.asl.mp4").files == (Found("a b.asl.mp4", Role.SIGN_LANGUAGE),)


def test_webvtt_goes_before_other_formats_of_the_same_text() -> None:
    for names in ("a b.chapters.vtt|a b.chapters.srt|a b.chapters.txt", "a b.chapters.vtt|a b.chapters.srt"):
        assert match(names).files == (Found("a b.chapters.vtt", Role.CHAPTERS),)
    assert match("a b.chapters.txt").files == (Found("a b.chapters.txt", Role.CHAPTERS),)


@pytest.mark.parametrize(
    ("names", "option"),
    [
        ("a b.asl.mp4|a b.bsl.mp4", "--sign-language"),
        ("a b.described.mp4|a b.described.mov", "--described-video"),
        ("a b.described.wav|a b.described.mp3", "--described-audio"),
        ("a b.descriptions.en.vtt|a b.en.descriptions.vtt", "--descriptions"),
    ],
)
def test_two_that_fit_equally_are_asked_about(names: str, option: str) -> None:
    found = match(names)
    assert found.files == ()
    (problem,) = found.problems
    assert option in problem
    assert all(f"“{name}”" in problem for name in names.split("|"))


def test_what_is_linked_must_be_there() -> None:
    (problem,) = match("", "/v/a b.described.mp4").problems
    assert problem.startswith("“a b.described.mp4”, which the release links, is not beside it")
    assert problem.endswith("--described-video.")
    assert match("a_b.described.mp4", "/v/a b.described.mp4").problems == ()


def test_what_an_option_answers_is_not_looked_for() -> None:
    answered = frozenset({Role.DESCRIBED_VIDEO, Role.SIGN_LANGUAGE})
    found = match("a b.described.mp4|a b.asl.mp4|a b.bsl.mp4", "/v/a b.described.mp4", answered=answered)
    assert (found.files, found.problems) == ((), ())
