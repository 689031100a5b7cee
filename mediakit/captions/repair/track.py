"""A track mended as far as it can be without changing a word."""

from collections.abc import Mapping
from dataclasses import replace

from mediakit.captions.check import check_track
from mediakit.captions.repair.changes import Repaired, tell_changes
from mediakit.captions.repair.doubles import mend_duplicate
from mediakit.captions.repair.judge import Judge, judge_by
from mediakit.captions.repair.limits import Limits
from mediakit.captions.repair.notes import place_notes
from mediakit.captions.repair.numbering import renumber
from mediakit.captions.repair.phrasing import language_of, phrasing_of
from mediakit.captions.repair.piece import Piece
from mediakit.captions.repair.steps import Step
from mediakit.captions.repair.sweep import Mender, Sweep
from mediakit.captions.repair.tape import without_tape_hours
from mediakit.captions.repair.texts import mend_breaks, mend_lines, mend_too_long
from mediakit.captions.repair.times import mend_chain, mend_gap, mend_overlap, mend_short, mend_video_end
from mediakit.captions.repair.validity import make_valid
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.cuetext import plain_text

MENDERS: Mapping[str, Mender] = {
    "past-video-end": mend_video_end,
    "duplicate": mend_duplicate,
    "overlap": mend_overlap,
    "gap-too-short": mend_gap,
    "gap-not-chained": mend_chain,
    "duration-too-short": mend_short,
    "reading-speed": mend_short,
    "line-too-long": mend_lines,
    "too-many-lines": mend_lines,
    "three-lines": mend_lines,
    "block-too-long": mend_lines,
    "duration-too-long": mend_too_long,
    "line-break": mend_breaks,
}
"""What is tried, in this order, on a cue that the rule finds faulty."""

_MOST_PASSES = 100  # far more than were ever seen; each makes findings fewer or the time shown longer


def repair_track(track: Track, profile: CaptionProfile, *, duration_ms: int | None = None) -> Repaired:
    """The track mended by the profile's limits, with every change; what is left `check_track` finds.

    Cues are only sorted, split, joined, retimed and laid out anew: their words stay, those of identical cues
    at the same time once. A mend is made only where the checker then finds less, and of no rule more of the
    same severity or a higher one. Mending a mended track changes nothing. `duration_ms` is the length of the
    video.
    """
    done = _repair(track, profile, duration_ms)
    shifted = without_tape_hours(track, done.track, profile, duration_ms)
    if shifted is None:
        return done
    from_zero, change = shifted
    done = _repair(from_zero, profile, duration_ms)
    return replace(done, changes=(change, *(change.timed_as(track) for change in done.changes)))


def _repair(track: Track, profile: CaptionProfile, duration_ms: int | None) -> Repaired:
    language = track.language or language_of(plain_text(cue.text) for cue in track.cues)
    limits = Limits(profile, duration_ms, phrasing_of(language))
    judge = judge_by(profile, duration_ms=duration_ms, language=language)
    valid, steps = make_valid(track, limits)
    pieces, more_steps = _mend(valid, limits, judge)
    if judge.verdict(pieces).is_better_than(judge.verdict(valid), or_even=True):
        steps += more_steps
    else:  # what seemed good beside its neighbours was not so for the whole
        pieces = valid
    origins = tuple(piece.origins for piece in pieces)
    cues, numbered = renumber([piece.cue for piece in pieces], track.cues)
    result = replace(track, cues=cues, notes=place_notes(track.notes, origins))
    found = check_track(result, profile, duration_ms=duration_ms)
    left = {(finding.cue, finding.rule) for finding in found}
    changes = (change.without(left) for change in tell_changes(track, result, origins, steps))
    return Repaired(result, (*numbered, *changes), origins)


def _mend(pieces: list[Piece], limits: Limits, judge: Judge) -> tuple[list[Piece], list[Step]]:
    """The pieces when no mender can do anything more, and what was done."""
    steps: list[Step] = []
    hopeless: set[tuple[object, ...]] = set()
    settled = dict.fromkeys(MENDERS, -1)  # how much had been done when the mender last found nothing to do
    for _ in range(_MOST_PASSES):
        for rule, mender in MENDERS.items():
            if settled[rule] == len(steps):
                continue
            sweep = Sweep(limits, judge, hopeless)
            sweep.run(pieces, judge.places(pieces, rule), rule, mender)
            pieces = sweep.done
            steps += sweep.steps
            settled[rule] = len(steps) if not sweep.steps else -1
        if set(settled.values()) == {len(steps)}:
            break
    return pieces, steps
