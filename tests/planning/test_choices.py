"""What is looked for beside a release, and what has to be downloaded, once the options are known."""

from pathlib import Path

import pytest

from mediakit.model.release import Link, Release
from mediakit.planning.choices import match_all, wanted_links
from mediakit.planning.inputs import CaptionsChoice, PackageOptions
from mediakit.release.addresses import link_kind

LINKS = tuple(
    Link(address, address, link_kind(address))
    for address in (
        "/v/a b.mp4",
        "/v/a b.en.srt",
        "/v/a b.described.mp4",
        "/v/a b.described.m4a",
        "/v/a b.descriptions.en.vtt",
        "/v/plan.pdf",
        "/v/other.mp3",
    )
)
RELEASE = Release(links=LINKS)
USUAL = PackageOptions()
X = Path("x")


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (USUAL, "0 1 2 3 4"),
        (PackageOptions(video=X), "1 2 3 4"),
        (PackageOptions(captions=(CaptionsChoice(X),)), "0 2 3 4"),
        (PackageOptions(described_video=X, descriptions=(CaptionsChoice(X),)), "0 1 3"),
    ],
)
def test_media_are_wanted_and_what_goes_with_them(options: PackageOptions, wanted: str) -> None:
    assert sorted(LINKS.index(link) for link in wanted_links(RELEASE, (), options)) == [
        *map(int, wanted.split())
    ]


def test_what_goes_with_the_video_is_not_taken_for_it() -> None:
    names = ("a_b.mp4", "a_b.described.mp4", "a_b.en.srt", "a_b.descriptions.en.vtt", "a_b.asl.mov", "r.txt")
    match, beside = match_all(Release(), names, USUAL, "r.txt")
    assert (match.video, match.captions, match.problems) == ("a_b.mp4", (("a_b.en.srt", "en"),), ())
    assert [file.name for file in beside.files] == [
        "a_b.descriptions.en.vtt",
        "a_b.described.mp4",
        "a_b.asl.mov",
    ]


def test_a_video_from_elsewhere_has_its_own_beside_the_release() -> None:
    names = ("a.mp4", "a.asl.mp4", "b.asl.mp4", "b.en.srt", "r.txt")
    match, beside = match_all(Release(), names, PackageOptions(video=Path("/far/b.mp4")), "r.txt")
    assert (match.captions, match.problems) == ((("b.en.srt", "en"),), ())
    assert [file.name for file in beside.files] == ["b.asl.mp4"]


def test_a_version_may_be_chosen_as_the_video() -> None:
    options = PackageOptions(video=Path("a.described.mp4"))
    match, beside = match_all(Release(), ("a.mp4", "a.described.mp4", "a.en.srt"), options, "r.txt")
    assert (match.problems, beside.files, beside.problems) == ((), (), ())


def test_linked_and_missing_is_said_once_for_each() -> None:
    match, beside = match_all(RELEASE, ("a_b.mp4", "a_b.en.srt"), USUAL, "r.txt")
    assert match.problems == ()
    assert [problem.split("”")[0] for problem in beside.problems] == [
        *("“a b.described.mp4", "“a b.described.m4a", "“a b.descriptions.en.vtt")
    ]
