"""The plan: what will be made, and what stands in the way."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.findings import Finding, Severity
from mediakit.model.media import AudioStream, MediaInfo, VideoStream
from mediakit.model.release import Contact, Release
from mediakit.planning.inputs import Inputs, PackageOptions, Settings, SourceCaptions, SourceVideo
from mediakit.planning.languages import language_label
from mediakit.planning.plan import plan_package
from mediakit.planning.summary import bag_info, package_document
from mediakit.video.plan import Action

INFO = MediaInfo(
    container="mp4",
    duration_ms=10_000,
    size=1,
    video=(VideoStream(0, "h264", 320, 180, "High", "yuv420p", Fraction(25)),),
    audio=(AudioStream(1, "aac", 2, 48_000, "LC"),),
)
CUES = (Cue(1000, 3000, "The bridge is open."), Cue(4000, 6000, "Walk over it."))


def captions(name: str = "b.en.srt", language: str = "en", cues: tuple[Cue, ...] = CUES) -> SourceCaptions:
    return SourceCaptions(Path(name), Track(cues, language))


INPUTS = Inputs(
    release_path=Path("release.txt"),
    release=Release(headline="Bridge opens", date=date(2026, 5, 4)),
    video=SourceVideo(Path("b.mp4"), INFO),
    captions=(captions(),),
)


def test_a_good_release_may_be_made() -> None:
    plan = plan_package(INPUTS, PackageOptions())
    assert (plan.problems, plan.allowed, plan.waivers) == ((), True, ())
    assert (plan.slug, plan.language) == ("bridge-opens", "en")
    assert plan.video is not None
    assert plan.video.action is Action.COPY
    assert plan.tracks[0].vtt.startswith("WEBVTT\n\n")


@pytest.mark.parametrize(
    ("options", "settings", "stated", "spoken", "wanted"),
    [
        ("fr", "de", "es", "en", "fr"),
        ("", "de", "es", "en", "es"),
        ("", "de", "", "en", "de"),
        ("", "", "", "en", "en"),
        ("", "", "", "", "und"),
    ],
)
def test_where_the_language_comes_from(
    options: str, settings: str, stated: str, spoken: str, wanted: str
) -> None:
    inputs = replace(
        INPUTS,
        release=replace(INPUTS.release, language=stated),
        settings=Settings(language=settings),
        captions=(captions(language=spoken),),
    )
    plan = plan_package(inputs, PackageOptions(language=options))
    assert plan.language == wanted
    rules = [finding.rule for file in plan.report.files for finding in file.findings]
    assert ("release-language-missing" in rules) is (wanted == "und")
    assert plan.tracks[0].track.language == (spoken or wanted)


def test_only_captions_errors_can_be_waived() -> None:
    broken = replace(INPUTS, captions=(captions(cues=(Cue(3000, 1000, "Backwards."),)),))
    assert not plan_package(broken, PackageOptions()).allowed
    waived = plan_package(broken, PackageOptions(allow_caption_errors=True, language="es"))
    assert waived.allowed
    assert waived.waivers == ("The captions have known errors: English (1).",)
    assert waived.notices == ("Los subtítulos tienen errores conocidos: English (1).",)
    embargo = Finding("release-embargo-unclear", Severity.ERROR, "Nobody knows until when.")
    unclear = replace(INPUTS, release_findings=(embargo,))
    assert not plan_package(unclear, PackageOptions(allow_caption_errors=True)).allowed


def companion(kind: Kind, name: str, *cues: Cue, language: str = "") -> SourceCaptions:
    return SourceCaptions(Path(name), Track(cues, language, kind))


def test_tracks_keep_their_kinds_and_reports() -> None:
    inputs = replace(
        INPUTS,
        companions=(
            companion(Kind.DESCRIPTIONS, "b.descriptions.es.vtt", Cue(0, 900, "Un puente."), language="es"),
            companion(Kind.CHAPTERS, "b.chapters.vtt", Cue(0, 9000, "The bridge")),
        ),
    )
    plan = plan_package(inputs, PackageOptions())
    assert [(planned.track.kind.value, planned.track.language) for planned in plan.tracks] == [
        ("captions", "en"),
        ("descriptions", "es"),
        ("chapters", "en"),
    ]
    assert [report.path for report in plan.track_reports] == [
        planned.source.path.name for planned in plan.tracks
    ]
    assert plan.allowed


def test_errors_in_descriptions_and_chapters_are_waived_as_such() -> None:
    late = companion(Kind.DESCRIPTIONS, "b.descriptions.vtt", Cue(11_000, 12_000, "Late."))
    empty = companion(Kind.CHAPTERS, "b.chapters.vtt", Cue(0, 900, ""))
    inputs = replace(INPUTS, companions=(late, empty))
    assert not plan_package(inputs, PackageOptions()).allowed
    plan = plan_package(inputs, PackageOptions(allow_caption_errors=True, language="de"))
    assert plan.allowed
    assert plan.waivers == (
        "The descriptions have known errors: Deutsch (1).",
        "The chapters have known errors: Deutsch (1).",
    )
    assert plan.notices[1] == "Die Kapitel haben bekannte Fehler: Deutsch (1)."


def test_one_language_has_one_file_of_a_kind() -> None:
    one = companion(Kind.DESCRIPTIONS, "a.vtt", Cue(0, 900, "A bridge."), language="en")
    other = companion(Kind.DESCRIPTIONS, "b.vtt", Cue(0, 900, "A bridge."))
    (problem,) = plan_package(replace(INPUTS, companions=(one, other)), PackageOptions()).problems
    assert "a.vtt and b.vtt" in problem
    spanish = companion(Kind.DESCRIPTIONS, "b.vtt", Cue(0, 900, "Un puente."), language="es")
    assert plan_package(replace(INPUTS, companions=(one, spanish)), PackageOptions()).problems == ()


def test_descriptions_and_chapters_are_no_captions() -> None:
    named = replace(INPUTS, captions=(companion(Kind.DESCRIPTIONS, "b.srt", Cue(0, 900, "A bridge.")),))
    assert "no captions were found" in plan_package(named, PackageOptions()).problems[0]


def test_what_options_answer_is_no_finding_any_more() -> None:
    asked = tuple(
        Finding(rule, Severity.WARNING, "missing")
        for rule in ("release-headline-missing", "release-date-missing")
    )
    inputs = replace(INPUTS, release=Release(), release_findings=asked)
    bare = plan_package(inputs, PackageOptions())
    assert "--title" in bare.problems[0]
    assert len(bare.report.files[0].findings) == 2
    told = plan_package(inputs, PackageOptions(title="Bridge", date=date(2026, 5, 4)))
    assert told.problems == ()
    assert told.report.files[0].findings == ()


def test_captions_must_be_there_or_their_lack_explained() -> None:
    bare = replace(INPUTS, captions=())
    assert "--no-captions" in plan_package(bare, PackageOptions()).problems[0]
    explained = plan_package(bare, PackageOptions(no_captions="The video is silent."))
    assert explained.problems == ()
    assert explained.waivers == ("This video has no captions: The video is silent.",)


def test_a_poster_must_be_inside_the_video() -> None:
    assert plan_package(INPUTS, PackageOptions(poster=9999)).problems == ()
    assert "--poster" in plan_package(INPUTS, PackageOptions(poster=10_000)).problems[0]


def test_cues_past_the_videos_end_are_found() -> None:
    late = replace(INPUTS, captions=(captions(cues=(Cue(9000, 12_000, "Late."),)),))
    assert not plan_package(late, PackageOptions()).allowed


@pytest.mark.parametrize(("rate", "found"), [(Fraction(24), True), (Fraction(25), False)])
def test_gaps_in_frames_are_as_long_as_the_videos_frames(rate: Fraction, found: bool) -> None:
    info = replace(INFO, video=(replace(INFO.video[0], frame_rate=rate),))
    cues = (Cue(1000, 3000, "The bridge is open."), Cue(3081, 6000, "Walk over it, please."))
    inputs = replace(INPUTS, video=SourceVideo(Path("b.mp4"), info), captions=(captions(cues=cues),))
    report = plan_package(inputs, PackageOptions(profile="netflix")).report
    assert ("gap-too-short" in {finding.rule for file in report.files for finding in file.findings}) is found


def test_bag_info_says_only_what_is_known() -> None:
    plan = plan_package(INPUTS, PackageOptions())
    assert bag_info(plan, "1.2", None) == (
        ("External-Description", "Bridge opens"),
        ("External-Identifier", "bridge-opens"),
        ("Bag-Software-Agent", "mediakit 1.2"),
        ("Release-Date", "2026-05-04"),
    )
    assert ("Bagging-Date", "2026-05-05") in bag_info(plan, "1.2", "2026-05-05")


def test_the_document_has_the_contracts_fields() -> None:
    told = package_document(plan_package(INPUTS, PackageOptions()), bag=None, zipped=None)
    assert {"bag", "page", "slug", "release", "media", "captions", "findings"} <= set(told)
    assert {"descriptions", "chapters", "versions"} <= set(told)
    assert set(told["release"]) >= {
        *("headline", "date", "place", "modified", "embargo"),
        *("topics", "keywords", "links", "related", "missing"),
    }


@pytest.mark.parametrize(
    ("tag", "label"),
    [("en", "English"), ("pt-BR", "Português (BR)"), ("tlh", "tlh"), ("und", ""), ("", "")],
)
def test_languages_are_named_in_themselves(tag: str, label: str) -> None:
    assert language_label(tag) == label


def test_the_offices_contact_is_for_releases_that_name_none() -> None:
    office = replace(INPUTS, settings=Settings(contact="Press Desk, press@example.org"))
    plan = plan_package(office, PackageOptions())
    assert [(one.name, one.email) for one in plan.release.contacts] == [("Press Desk", "press@example.org")]
    own = (Contact("Ann Lee"),)
    named = replace(office, release=replace(INPUTS.release, contacts=own))
    assert plan_package(named, PackageOptions()).release.contacts == own
    assert plan_package(INPUTS, PackageOptions()).release.contacts == ()
