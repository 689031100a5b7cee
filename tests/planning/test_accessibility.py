"""The facts of the accessibility statement: what is there, what was found, what is missing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediakit.model.accessibility import CheckedTrack, Gap, Statement
from mediakit.model.captions import Cue
from mediakit.model.release import Contact
from mediakit.page.content import VersionKind
from mediakit.planning.accessibility import accessibility_document, state_accessibility
from mediakit.planning.inputs import Inputs, PackageOptions
from mediakit.planning.plan import plan_package
from tests.planning.test_plan import INPUTS, captions

UNCHECKED = {Gap.WORDS_UNCHECKED, Gap.TIMING_UNCHECKED, Gap.FLASHES_UNCHECKED}
BROKEN = replace(INPUTS, captions=(captions(cues=(Cue(3000, 1000, "Backwards."),)),))
NONE = replace(INPUTS, captions=())
USUAL = PackageOptions()
SILENT = PackageOptions(no_captions="nobody speaks")


def state(inputs: Inputs = INPUTS, options: PackageOptions = USUAL, **changes: Any) -> Statement:
    usual: dict[str, Any] = {"picture": True, "sound": True, "versions": (), "version": "1.2.3"}
    return state_accessibility(plan_package(inputs, options), **usual | changes)


def document(inputs: Inputs = INPUTS, options: PackageOptions = USUAL) -> dict[str, Any]:
    plan = plan_package(inputs, options)
    return accessibility_document(state(inputs, options), plan, plan.report)


def test_tracks_are_told_as_they_were_checked() -> None:
    waived = PackageOptions(allow_caption_errors=True, profile="dcmp")
    statement = state(replace(BROKEN, captions=(*INPUTS.captions, *BROKEN.captions)), waived)
    assert statement.profile == "dcmp"
    good, bad = statement.tracks
    assert good == CheckedTrack("captions", "en", "English", 2, 0, good.warnings)
    assert (bad.cues, bad.errors) == (1, 1)
    assert Gap.CAPTION_ERRORS in statement.gaps
    assert statement.waivers == ("The captions have known errors: English (1).",)


def test_the_usual_release_lacks_description_and_sign_language() -> None:
    statement = state()
    assert set(statement.gaps) - UNCHECKED == {Gap.NO_DESCRIPTION, Gap.ONE_LANGUAGE, Gap.NO_SIGN_LANGUAGE}
    assert set(statement.gaps) > UNCHECKED
    assert [statement.criterion(gap) for gap in statement.gaps if statement.criterion(gap)] == ["1.2.5"]
    assert statement.partial


@pytest.mark.parametrize("kind", [VersionKind.DESCRIBED_VIDEO, VersionKind.DESCRIBED_AUDIO])
def test_nothing_stands_against_a_described_release(kind: VersionKind) -> None:
    statement = state(versions=(kind, VersionKind.SIGN_LANGUAGE))
    assert not {Gap.NO_DESCRIPTION, Gap.NO_SIGN_LANGUAGE} & {*statement.gaps}
    assert not statement.partial


def test_sound_without_captions() -> None:
    statement = state(NONE, SILENT)
    assert Gap.NO_CAPTIONS in statement.gaps
    assert not {Gap.ONE_LANGUAGE, Gap.WORDS_UNCHECKED, Gap.TIMING_UNCHECKED} & {*statement.gaps}
    assert statement.criterion(Gap.NO_CAPTIONS) == "1.2.2"
    assert statement.waivers == ("This video has no captions: nobody speaks",)


def test_pictures_without_sound() -> None:
    statement = state(NONE, SILENT, sound=False)
    assert set(statement.gaps) == {Gap.NO_DESCRIPTION, Gap.LANGUAGE_UNKNOWN, Gap.FLASHES_UNCHECKED}
    assert statement.criterion(Gap.NO_DESCRIPTION) == "1.2.1"


def test_sound_without_pictures() -> None:
    statement = state(picture=False)
    assert not {Gap.NO_DESCRIPTION, Gap.FLASHES_UNCHECKED} & {*statement.gaps}
    assert state(NONE, SILENT, picture=False).criterion(Gap.NO_CAPTIONS) == "1.2.1"


@pytest.mark.parametrize(
    ("languages", "one"), [(("en",), True), (("en", "en"), True), (("en", "es"), False), (("und",), False)]
)
def test_one_language_is_told_only_where_it_is_known(languages: tuple[str, ...], one: bool) -> None:
    tracks = tuple(captions(f"{number}.srt", language) for number, language in enumerate(languages))
    assert (Gap.ONE_LANGUAGE in state(replace(INPUTS, captions=tracks)).gaps) is one


def test_the_day_is_told_only_where_it_is_given() -> None:
    assert state().made is None
    assert state(options=PackageOptions(timestamp=86_400)).made == date(1970, 1, 2)


def test_whom_to_ask() -> None:
    contact = Contact("Sam Reed, press@example.org", email="press@example.org")
    release = replace(INPUTS.release, contacts=(contact,), organization="River County")
    statement = state(replace(INPUTS, release=release))
    assert (statement.contacts, statement.organization) == ((contact,), "River County")


def test_the_document_has_the_same_facts() -> None:
    waived = document(BROKEN, PackageOptions(allow_caption_errors=True, language="es"))
    assert waived["captions"] == [{"language": "en", "label": "English"}]
    assert (waived["transcript"], waived["language"], waived["profile"]) == (True, "es", "fcc")
    assert waived["waivers"] == ["The captions have known errors: English (1)."]
    assert waived["findings"]["b.en.srt"]["errors"] == waived["tracks"][0]["errors"] == 1
    assert {"id": "no-description", "criterion": "1.2.5"} in waived["gaps"]
    assert {"id": "words-unchecked", "criterion": None} in waived["gaps"]
    assert (waived["tool"], waived["version"], waived["status"]) == ("mediakit", "1.2.3", "partial")


def test_the_document_of_a_release_without_captions() -> None:
    plain = document(NONE, SILENT)
    assert (plain["captions"], plain["transcript"], plain["tracks"]) == ([], False, [])
    assert (plain["made"], plain["organization"], plain["contacts"]) == (None, None, [])
