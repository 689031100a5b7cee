"""What holds for every track, whatever is wrong with it."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.captions.blocks import is_blank
from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.captions.repair.atoms import parse_atoms
from mediakit.captions.repair.changes import group_cues
from mediakit.captions.repair.ideographs import is_unspaced
from mediakit.captions.repair.limits import Limits
from mediakit.captions.repair.lines import measure
from mediakit.captions.repair.phrasing import Phrasing
from mediakit.captions.repair.track import repair_track
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.captions.writable import make_writable
from mediakit.model.captions import CaptionProfile, Cue, Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Severity
from mediakit.model.measure import display_width
from tests.strategies import crowded_tracks, spoken_texts, tracks

TIGHT = CaptionProfile(
    "tight",
    "",
    min_duration_ms=900,
    max_duration_ms=4000,
    min_gap_ms=80,
    max_chars_per_second=15,
    max_words_per_minute=180,
    max_line_chars=20,
    max_lines=2,
    severities=(("duplicate", 1), ("line-too-long", 3)),
)
profiles = st.sampled_from([*PROFILES.values(), TIGHT])
lengths = st.sampled_from([None, 4_000, 20_000, 31_000])


def canonical(track: Track) -> Track:
    """The track as reading a file gives it: tags balanced, everything else escaped."""
    cues = tuple(replace(cue, text=normalise_vtt_text(cue.text).text) for cue in track.cues)
    return replace(track, cues=cues)


def words(cues: list[Cue]) -> list[str]:
    """The words of the cues; each character for itself in scripts without blanks."""
    text = "\n".join(plain_text(cue.text) for cue in cues)
    apart = "".join(f" {character} " if is_unspaced(character) else character for character in text)
    return [word for word in apart.split() if not is_blank(word)]


def counts(track: Track, profile: CaptionProfile, duration_ms: int | None) -> Counter[tuple[Severity, str]]:
    findings = check_track(track, profile, duration_ms=duration_ms)
    return Counter((finding.severity, finding.rule) for finding in findings)


def within(track: Track, length_ms: int | None) -> Track:
    """The track with no cue that starts within the video shown after its end."""
    cues = (
        replace(cue, end_ms=length_ms) if length_ms and cue.start_ms < length_ms < cue.end_ms else cue
        for cue in track.cues
    )
    return replace(track, cues=tuple(cues))


@settings(max_examples=120)
@given(crowded_tracks(), profiles, lengths)
def test_every_word_stays_in_its_place(track: Track, profile: CaptionProfile, length_ms: int | None) -> None:
    track = canonical(track)
    done = repair_track(track, profile, duration_ms=length_ms)
    for group in group_cues(track, done.track, done.origins):
        before = sorted((cue for _, cue in group.before), key=lambda cue: cue.start_ms)
        once: dict[tuple[str, ...], Cue] = {}
        for cue in before:  # of those that say the same, the first
            once.setdefault(tuple(words([cue])), cue)
        assert words([cue for _, cue in group.after]) == words([*once.values()])


@settings(max_examples=120)
@given(crowded_tracks(), profiles, lengths)
def test_mending_again_changes_nothing(track: Track, profile: CaptionProfile, length_ms: int | None) -> None:
    once = repair_track(canonical(track), profile, duration_ms=length_ms)
    twice = repair_track(once.track, profile, duration_ms=length_ms)
    assert (twice.track, twice.changes) == (once.track, ())


@settings(max_examples=120)
@given(crowded_tracks(), profiles, lengths)
def test_the_checker_finds_no_more_than_before(
    track: Track, profile: CaptionProfile, length_ms: int | None
) -> None:
    track = canonical(track)
    done = repair_track(track, profile, duration_ms=length_ms).track
    assert all(0 <= cue.start_ms < cue.end_ms for cue in done.cues)
    assert all(one.start_ms <= other.start_ms for one, other in pairwise(done.cues))
    # Cues without times are seen by few rules: what they are like once they have some counts as before, too,
    # and so does what becomes of them where the video ends.
    timed = make_writable(track)[0]
    before = counts(track, profile, length_ms) | counts(timed, profile, length_ms)
    before |= counts(within(timed, length_ms), profile, length_ms)
    after = counts(done, profile, length_ms)
    for severity in sorted(Severity, reverse=True):
        rules = {rule for grade, rule in before | after if grade is severity}
        assert {rule for rule in rules if after[severity, rule] > before[severity, rule]} == set()
        if any(after[severity, rule] < before[severity, rule] for rule in rules):
            return  # an error was mended, maybe at the price of a warning


@settings(max_examples=60)
@given(crowded_tracks(), profiles, lengths)
def test_cues_stay_within_the_video(track: Track, profile: CaptionProfile, length_ms: int | None) -> None:
    done = repair_track(canonical(track), profile, duration_ms=length_ms)
    found = check_track(done.track, profile, duration_ms=length_ms)
    late = {finding.cue for finding in found if finding.rule == "past-video-end"}
    if any(finding.rule == "hour-offset" for finding in found):
        return  # all are late, and a person has to look at them
    for number, (cue, origins) in enumerate(zip(done.track.cues, done.origins, strict=True), 1):
        assert cue.start_ms >= 0
        if length_ms is not None:
            assert cue.end_ms <= length_ms + 100 or number in late
            if cue.end_ms > length_ms > cue.start_ms:  # then it was late before, and is not more so now
                assert cue.end_ms <= max(track.cues[origin - 1].end_ms for origin in origins)


@settings(max_examples=60)
@given(crowded_tracks(), profiles)
def test_tags_stay_balanced(track: Track, profile: CaptionProfile) -> None:
    for cue in repair_track(canonical(track), profile).track.cues:
        written = normalise_vtt_text(cue.text)
        assert (written.text, written.mended, written.left_out) == (cue.text, (), ())


@settings(max_examples=100)
@given(st.one_of(tracks(), crowded_tracks()), profiles, lengths)
def test_cues_that_nothing_is_wrong_with_stay(
    track: Track, profile: CaptionProfile, length_ms: int | None
) -> None:
    found = {finding.cue for finding in check_track(track, profile, duration_ms=length_ms)}
    done = repair_track(track, profile, duration_ms=length_ms)
    if not found:
        assert [(cue.start_ms, cue.end_ms) for cue in done.track.cues] == [
            (cue.start_ms, cue.end_ms) for cue in track.cues
        ]
        assert [plain_text(cue.text).split("\n") for cue in done.track.cues] == [
            [" ".join(line.split(" ")) for line in plain_text(cue.text).split("\n")] for cue in track.cues
        ]


@settings(max_examples=60)
@given(crowded_tracks(), profiles)
def test_changes_tell_all_that_is_different(track: Track, profile: CaptionProfile) -> None:
    track = canonical(track)
    done = repair_track(track, profile)
    assert bool(done.changes) == (done.track != track)
    told = {number for change in done.changes for number in change.cues_before}
    for number, cue in enumerate(track.cues, 1):
        after = [done.track.cues[place] for place, numbers in enumerate(done.origins) if number in numbers]
        if after != [cue]:
            assert number in told
    for change in done.changes:
        assert change.times_before == tuple(
            (track.cues[number - 1].start_ms, track.cues[number - 1].end_ms) for number in change.cues_before
        )
        assert change.times_after == tuple(
            (done.track.cues[number - 1].start_ms, done.track.cues[number - 1].end_ms)
            for number in change.cues_after
        )


@settings(max_examples=100)
@given(spoken_texts(), profiles)
def test_what_the_mender_takes_for_long_enough_the_checker_passes(text: str, profile: CaptionProfile) -> None:
    text = normalise_vtt_text(text).text
    needed_ms = Limits(profile).needed_ms(text)
    for shown_ms, passes in ((needed_ms, True), (needed_ms - 1, False)):
        found = check_track(Track((Cue(0, shown_ms, text),)), profile)
        too_short = {"reading-speed", "duration-too-short", "end-not-after-start"}
        assert too_short.isdisjoint(finding.rule for finding in found) is passes


@settings(max_examples=100)
@given(spoken_texts(), profiles)
def test_what_fits_the_mender_lays_out_as_the_checker_wants_it(text: str, profile: CaptionProfile) -> None:
    """With free time around it, no line is left too long that can be broken, no lines too many."""
    text = normalise_vtt_text(text).text
    atoms = parse_atoms(text)
    if atoms is None or not profile.max_line_chars or not profile.max_lines:
        return
    measured = measure(atoms, Phrasing())
    widest = max(map(display_width, (atom.plain for atom in atoms.atoms)))
    shown_ms = Limits(profile).easy_ms(text)
    done = repair_track(Track((Cue(60_000, 60_000 + shown_ms, text),)), profile).track
    found = {finding.rule for finding in check_track(done, profile)}
    repetitive = len({atom.plain for atom in atoms.atoms}) * 2 < len(atoms.atoms)  # parts that say the same
    if widest <= profile.max_line_chars and not measured.bilingual and not repetitive:
        assert {"line-too-long", "too-many-lines", "three-lines", "block-too-long"}.isdisjoint(found)


@settings(max_examples=60)
@given(crowded_tracks(), profiles, lengths)
def test_what_a_change_calls_mended_the_checker_passes(
    track: Track, profile: CaptionProfile, length_ms: int | None
) -> None:
    done = repair_track(canonical(track), profile, duration_ms=length_ms)
    found = check_track(done.track, profile, duration_ms=length_ms)
    left = {(finding.cue, finding.rule) for finding in found}
    for change in done.changes:
        assert not any((cue, rule) in left for cue in change.cues_after for rule in change.rules)


@pytest.mark.parametrize("profile", [*PROFILES.values(), TIGHT], ids=lambda profile: profile.name)
def test_nothing_to_do(profile: CaptionProfile) -> None:
    assert repair_track(Track(), profile).track == Track()
