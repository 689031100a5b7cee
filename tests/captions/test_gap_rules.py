import pytest

from tests.captions.rulecases import cues_with, findings, track


@pytest.mark.parametrize(("gap_ms", "wrong"), [(80, False), (79, True), (1, True), (0, True), (-1, False)])
def test_gap_too_short(gap_ms: int, wrong: bool) -> None:
    cues = track((1000, 3000, "a"), (3000 + gap_ms, 6000, "b"))
    assert cues_with("gap-too-short", cues, min_gap_ms=80) == [2] * wrong


@pytest.mark.parametrize(
    ("gap_ms", "wrong"),
    [(500, False), (499, True), (125, True), (114, True), (113, False), (83, False), (0, False)],
)
def test_gap_not_chained(gap_ms: int, wrong: bool) -> None:
    cues = track((1000, 3000, "a"), (3000 + gap_ms, 6000, "b"))
    assert cues_with("gap-not-chained", cues, min_gap_ms=83, chain_gap_ms=500) == [2] * wrong


@pytest.mark.parametrize(
    ("gap_ms", "wrong"), [(1000, False), (999, True), (31, True), (30, False), (0, False)]
)
def test_without_a_shortest_gap_it_is_closed_when_there_is_none(gap_ms: int, wrong: bool) -> None:
    cues = track((1000, 3000, "a"), (3000 + gap_ms, 6000, "b"))
    assert cues_with("gap-not-chained", cues, chain_gap_ms=1000) == [2] * wrong


def test_gaps_are_between_cues_in_order_of_time() -> None:
    cues = track((3010, 6000, "b"), (1000, 3000, "a"))
    (finding,) = findings("gap-too-short", cues, min_gap_ms=80)
    assert (finding.cue, finding.message, finding.mend) == (
        1,
        "The gap to the cue before is 0.01 s; at least 0.08 s is wanted.",
        "End cue 2 at 00:00:02.930 or earlier.",
    )


def test_a_gap_says_how_to_close_it() -> None:
    cues = track((1000, 3000, "a"), (3300, 6000, "b"))
    (finding,) = findings("gap-not-chained", cues, min_gap_ms=83, chain_gap_ms=500)
    assert finding.mend == "End cue 1 at 00:00:03.217, or leave at least 0.5 s."
    (finding,) = findings("gap-not-chained", cues, chain_gap_ms=1000)
    assert finding.mend == "End cue 1 at 00:00:03.300, or leave at least 1 s."


def test_a_gap_begins_when_all_before_have_gone() -> None:
    under = track((0, 9000, "a"), (1000, 4000, "b"), (4010, 5000, "c"), (5300, 7000, "d"), (9040, 9900, "e"))
    assert cues_with("gap-too-short", under, min_gap_ms=80) == [5]
    assert cues_with("gap-not-chained", under, chain_gap_ms=500) == [5]
    (finding,) = findings("gap-too-short", under, min_gap_ms=80)
    assert finding.mend == "End cue 1 at 00:00:08.960 or earlier."


def test_cues_that_are_never_shown_have_no_gaps() -> None:
    cues = track((1000, 1000, "a"), (1010, 6000, "b"))
    assert cues_with("gap-too-short", cues, min_gap_ms=80) == []
    assert cues_with("gap-not-chained", cues, chain_gap_ms=500) == []
