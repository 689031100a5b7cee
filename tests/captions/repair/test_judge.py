"""The judge and the list of menders agree with the rule catalogue."""

from dataclasses import replace

from hypothesis import given

from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.captions.repair.judge import Verdict, judge_by
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.track import MENDERS
from mediakit.captions.rules import RULES
from mediakit.model.captions import Track
from mediakit.model.findings import Severity
from tests.strategies import crowded_tracks

BY_WRITING = {
    "hour-offset",
    "negative-time",
    "end-not-after-start",
    "out-of-order",
    "empty-cue",
    "whitespace",
    "invisible-character",
    "markup",
}
"""Rules that are mended before the menders come: by making the track valid, or by reading and writing it."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def verdict(**counts: int) -> Verdict:
    made = Verdict()
    for name, count in counts.items():
        made.counts[{"e": ERROR, "w": WARNING, "i": INFO}[name[0]], name] = count
    return made


def test_every_fixable_rule_is_mended() -> None:
    assert {rule.id for rule in RULES if rule.check and rule.fixable} <= set(MENDERS) | BY_WRITING
    assert set(MENDERS) <= {rule.id for rule in RULES if rule.fixable}


def test_better_is_fewer_of_one_severity_and_no_more_of_that_or_a_worse_one() -> None:
    assert verdict(w1=1).is_better_than(verdict(w1=2))
    assert verdict(w1=1).is_better_than(verdict(e1=1))
    assert verdict(e1=1, w1=5).is_better_than(verdict(e1=2))
    assert not verdict(w2=1).is_better_than(verdict(w1=2))
    assert not verdict(e1=1).is_better_than(verdict(w1=9))
    assert not verdict(e1=1).is_better_than(verdict(e1=1))
    assert verdict(e1=1).is_better_than(verdict(e1=1), or_even=True)
    assert not verdict(e1=1, i1=1).is_better_than(verdict(e1=1), or_even=True)


@given(crowded_tracks())
def test_the_judge_counts_what_the_checker_finds(track: Track) -> None:
    track = replace(track, language="en")
    for profile in PROFILES.values():
        pieces = [Piece(cue, (number,)) for number, cue in enumerate(track.cues, 1)]
        counted = judge_by(profile, duration_ms=30_000, language="en").verdict(pieces).counts
        found = [
            finding
            for finding in check_track(track, profile, duration_ms=30_000)
            if finding.cue and finding.rule != "hour-offset"  # which is the file's, told at its first cue
        ]
        assert sum(counted.values()) == len(found)
        assert all(counted[finding.severity, finding.rule] for finding in found)


@given(crowded_tracks())
def test_rules_on_texts_do_not_look_at_times(track: Track) -> None:
    judge = judge_by(PROFILES["netflix"], language="en")
    pieces = [Piece(cue, (number,)) for number, cue in enumerate(track.cues, 1)]
    pieces.sort(key=lambda piece: piece.cue.start_ms)
    later = [piece.timed(piece.cue.start_ms * 3 + 7000, piece.cue.end_ms * 3 + 7777) for piece in pieces]
    for each in (pieces, later):
        assert judge.verdict(each, of_times=True).counts <= judge.verdict(each).counts
    before = judge.verdict(pieces).counts - judge.verdict(pieces, of_times=True).counts
    after = judge.verdict(later).counts - judge.verdict(later, of_times=True).counts
    assert before == after
