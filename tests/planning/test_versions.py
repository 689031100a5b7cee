"""The other versions of a video: what is done to them, how long they may be, how they are offered."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.model.findings import Severity
from mediakit.model.media import AudioStream, MediaInfo
from mediakit.model.package import Entry
from mediakit.page.content import PageVersion, VersionKind
from mediakit.planning.inputs import Inputs, PackageOptions, SourceVersion
from mediakit.planning.plan import plan_package
from mediakit.planning.versions import PublishedVersion, check_length, page_versions, version_downloads
from mediakit.video.plan import Action
from tests.planning.test_plan import INFO, INPUTS

VIDEO, AUDIO, SIGN = VersionKind
SOUND = MediaInfo("mp3", 10_000, 1, audio=(AudioStream(0, "mp3", 2, 48_000),))


def with_versions(*versions: SourceVersion) -> Inputs:
    return replace(INPUTS, versions=versions)


@pytest.mark.parametrize(
    ("length_ms", "video_ms", "warned"),
    [
        (60_000, 60_000, False),
        (61_200, 60_000, False),
        (58_800, 60_000, False),
        (61_201, 60_000, True),
        (3_602_000, 3_600_000, False),
        (3_602_001, 3_600_000, True),
        (3_597_999, 3_600_000, True),
        (4090, 4000, False),
        (4110, 4000, True),
        (None, 4000, False),
        (4000, None, False),
    ],
)
def test_lengths_may_differ_by_two_seconds_or_two_percent(
    length_ms: int | None, video_ms: int | None, *, warned: bool
) -> None:
    assert bool(check_length(VIDEO, length_ms, video_ms)) is warned


def test_the_warning_names_both_lengths_and_what_follows() -> None:
    (longer,) = check_length(VIDEO, 75_000, 60_000)
    assert (longer.rule, longer.severity) == ("version-length", Severity.WARNING)
    assert "00:01:15.000" in longer.message
    assert "00:01:00.000" in longer.message
    assert "the same position is not the same moment" in longer.message
    assert "waits for its descriptions" in longer.mend
    for kind, length_ms in ((VIDEO, 45_000), (SIGN, 75_000)):
        (other,) = check_length(kind, length_ms, 60_000)
        assert "waits" not in other.mend


def test_a_version_is_copied_where_it_can_be() -> None:
    plan = plan_package(
        with_versions(
            SourceVersion(VIDEO, Path("b.described.mp4"), INFO),
            SourceVersion(AUDIO, Path("b.described.mp3"), SOUND),
            SourceVersion(SIGN, Path("b.asl.webm"), replace(INFO, container="matroska", duration_ms=20_000)),
        ),
        PackageOptions(),
    )
    assert [version.plan.action for version in plan.versions] == [Action.COPY, Action.ENCODE, Action.ENCODE]
    assert [file.path for file in plan.report.files[-3:]] == [
        "b.described.mp4",
        "b.described.mp3",
        "b.asl.webm",
    ]
    assert [len(file.findings) for file in plan.report.files[-3:]] == [0, 0, 1]
    assert plan.allowed
    assert plan.problems == ()


def test_the_page_offers_them_under_plain_names() -> None:
    versions = (
        PublishedVersion(VIDEO, Entry("data/media/b.described.01234567.mp4", 5, "0" * 64), 320, 180),
        PublishedVersion(AUDIO, Entry("data/media/b.described.76543210.m4a", 4, "0" * 64)),
        PublishedVersion(SIGN, Entry("data/media/b.sign.00000000.mp4", 3, "0" * 64), 320, 180),
    )
    assert page_versions(versions) == (
        PageVersion(VIDEO, "media/b.described.01234567.mp4", "video/mp4", 320, 180),
        PageVersion(AUDIO, "media/b.described.76543210.m4a", "audio/mp4"),
        PageVersion(SIGN, "media/b.sign.00000000.mp4", "video/mp4", 320, 180),
    )
    taken = version_downloads(versions, "b", "de")
    assert [(file.label, file.name, file.size) for file in taken] == [
        ("Video mit Audiodeskription", "b.described.mp4", 5),
        ("Ton mit Audiodeskription", "b.described.m4a", 4),
        ("Video in Gebärdensprache", "b.sign.mp4", 3),
    ]
