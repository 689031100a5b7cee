"""What is done about each fault, in examples."""

from dataclasses import replace

import pytest

from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.captions.repair.changes import Repaired
from mediakit.captions.repair.diff import diff_lines
from mediakit.captions.repair.track import repair_track
from mediakit.model.captions import CaptionProfile, Cue, Note, Track

FCC, NETFLIX = PROFILES["fcc"], PROFILES["netflix"]
Row = tuple[int, int, str]


def track(*rows: Row, settings: str = "") -> Track:
    return Track(tuple(Cue(*row, settings=settings) for row in rows), "en")


def rows(repaired: Repaired) -> list[Row]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in repaired.track.cues]


def mended(*given: Row, profile: CaptionProfile = FCC, duration_ms: int | None = None) -> list[Row]:
    return rows(repair_track(track(*given), profile, duration_ms=duration_ms))


def kinds(repaired: Repaired) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.kind.value, change.rules) for change in repaired.changes]


GOOD = (1000, 3000, "The bridge is open.")


def test_good_cues_stay() -> None:
    assert repair_track(track(GOOD), FCC) == Repaired(track(GOOD), (), ((1,),))


def test_cues_are_sorted_those_of_one_start_as_they_stood() -> None:
    done = repair_track(track((5000, 7000, "c"), (1000, 3000, "a"), (3000, 5000, "b")), FCC)
    assert [text for _, _, text in rows(done)] == ["a", "b", "c"]
    assert kinds(done) == [("sorted", ("out-of-order",)), ("sorted", ("out-of-order",))]
    assert done.origins == ((2,), (3,), (1,))


def test_an_overlap_is_cut_from_the_earlier_cue() -> None:
    assert mended((0, 4000, "One."), (3000, 6000, "Two.")) == [(0, 3000, "One."), (3000, 6000, "Two.")]
    assert mended((0, 4000, "One."), (3000, 6000, "Two."), profile=NETFLIX)[0] == (0, 2917, "One.")


def test_an_overlap_of_a_short_cue_moves_the_later_one() -> None:
    assert mended((0, 2000, "One."), (500, 4000, "Two.")) == [(0, 1000, "One."), (1000, 4000, "Two.")]


def test_cues_at_the_same_time_are_joined() -> None:
    done = repair_track(track((0, 2000, "- Who?"), (0, 2000, "- Me.")), FCC)
    assert rows(done) == [(0, 2000, "- Who?\n- Me.")]
    assert done.origins == ((1, 2),)
    assert kinds(done) == [("joined", ("overlap",))]


def test_cues_in_different_places_may_overlap() -> None:
    both = Track((Cue(0, 4000, "Low."), Cue(1000, 3000, "High.", settings="line:0")))
    assert repair_track(both, FCC).track == both


def test_gaps_are_opened_and_closed() -> None:
    assert mended((0, 2000, "One."), (2010, 4000, "Two."), profile=NETFLIX)[0] == (0, 1927, "One.")
    assert mended((0, 2000, "One."), (2300, 4000, "Two."), profile=NETFLIX)[0] == (0, 2217, "One.")
    assert mended((0, 2000, "One."), (2700, 4000, "Two."), profile=NETFLIX)[0] == (0, 2000, "One.")


def test_a_missing_end_is_the_reading_time_before_the_next_cue() -> None:
    assert mended((1000, 500, "The bridge is open."))[0][:2] == (1000, 1000 + 19 * 67)
    assert mended((1000, 500, "桥今天早上终于开了大家。"))[0][:2] == (1000, 3000)
    assert mended((1000, 500, "The bridge is open."), (2100, 4000, "b"))[0][:2] == (1000, 2100)


def test_cues_without_ends_that_start_together_are_shown_in_turn() -> None:
    done = mended((1000, 1000, "One."), (1000, 1000, "Two."), (1000, 1000, "Three."))
    assert done == [(1000, 2000, "One."), (2000, 3000, "Two."), (3000, 4000, "Three.")]


def test_negative_times() -> None:
    assert mended((-1000, 2000, "One.")) == [(0, 2000, "One.")]
    assert mended((-3000, -2000, "One."), (5000, 6000, "Two."))[0] == (0, 1000, "One.")


def test_short_cues_get_free_time_after_them_then_before() -> None:
    assert mended((1000, 1300, "Yes."), (5000, 7000, "b"))[0] == (1000, 2000, "Yes.")
    assert mended((1000, 1300, "Yes."), (1500, 3000, "b"))[0] == (500, 1500, "Yes.")
    assert mended((0, 1000, "a"), (1000, 1300, "Yes."), (1300, 3000, "b"))[1] == (1000, 1300, "Yes.")


def test_fast_cues_get_free_time() -> None:
    text = "The bridge that was closed is open."
    assert mended((1000, 2000, text), (5000, 7000, "b"))[0] == (1000, 2400, text)
    assert mended((1000, 2000, text), (2200, 7000, "b"))[0] == (800, 2200, text)


def test_free_time_ends_with_the_video() -> None:
    assert mended((1000, 1300, "Yes."), duration_ms=1500)[0] == (500, 1500, "Yes.")


def test_cues_past_the_video_end() -> None:
    assert mended((1000, 9000, "One."), duration_ms=4000) == [(1000, 4000, "One.")]
    assert mended((9000, 11_000, "One."), duration_ms=4000) == [(9000, 11_000, "One.")]


def test_long_cues_are_split_in_proportion_to_their_characters() -> None:
    text = "The bridge is open to all from today on. Come and see it, if you can, with everyone who is here."
    done = repair_track(track((0, 9000, text)), FCC)
    assert [text for _, _, text in rows(done)] == [
        "The bridge is open to all from today on.",
        "Come and see it, if you can,\nwith everyone who is here.",
    ]
    (_, first, _), (start, end, _) = rows(done)
    assert (first, end) == (start, 9000)
    assert first == pytest.approx(9000 * 40 / 95, abs=100)
    assert kinds(done) == [("split", ("line-too-long",))]
    assert [cue.identifier for cue in done.track.cues] == ["", ""]


def test_no_split_where_more_would_be_wrong_than_before() -> None:
    text = "The bridge is open to all from today on. Come and see it, if you can, with everyone who is here."
    given = (0, 1000, text)
    assert mended(given, (1000, 3000, "b"))[0] == given


HOUR_MS = 3_600_000


def test_the_hours_of_a_tape_are_taken_off_when_all_cues_then_fit() -> None:
    given = track((HOUR_MS + 1000, HOUR_MS + 3000, "One."), (HOUR_MS + 4000, HOUR_MS + 4200, "Two."))
    done = repair_track(given, FCC, duration_ms=180_000)
    assert rows(done) == [(1000, 3000, "One."), (4000, 5000, "Two.")]
    assert kinds(done) == [("shifted", ("hour-offset",)), ("retimed", ("duration-too-short",))]
    shifted, retimed = done.changes
    assert shifted.message == "All times are 1 hour earlier: they were a tape's, and now all fit the video."
    assert retimed.times_before == ((HOUR_MS + 4000, HOUR_MS + 4200),)
    assert retimed.times_after == ((4000, 5000),)
    again = repair_track(done.track, FCC, duration_ms=180_000)
    assert (again.track, again.changes) == (done.track, ())


@pytest.mark.parametrize(
    ("start_ms", "end_ms", "duration_ms"),
    [
        (HOUR_MS + 1000, HOUR_MS + 3000, None),
        (HOUR_MS + 1000, HOUR_MS + 200_000, 180_000),
        (HOUR_MS - 1000, HOUR_MS + 3000, 180_000),
        (HOUR_MS + 1000, HOUR_MS + 3000, 2 * HOUR_MS),
    ],
)
def test_where_it_is_not_certain_they_stay(start_ms: int, end_ms: int, duration_ms: int | None) -> None:
    given = (start_ms, end_ms, "One.")
    assert mended(given, profile=replace(FCC, max_duration_ms=None), duration_ms=duration_ms) == [given]


def test_the_hours_of_a_tape_stay_when_the_rule_is_switched_off() -> None:
    off = replace(FCC, severities=(("hour-offset", 0),))
    given = (HOUR_MS + 1000, HOUR_MS + 3000, "One.")
    assert mended(given, profile=off, duration_ms=180_000) == [given]


def test_long_durations_are_cut_where_the_words_are_over_long_before() -> None:
    assert mended((0, 20_000, "[wind]")) == [(0, 10_000, "[wind]")]


def test_how_long_words_take_depends_on_the_script() -> None:
    text = "这座桥今天早上终于开放了，大家都可以走过去。\n欢迎各位带着孩子和朋友一起来看看新的港口和公园。"
    parts = [text.replace("\n", "") for *_, text in mended((0, 12_000, text))]
    assert parts == text.split("\n")
    assert mended((0, 12_000, "[风声和海浪的声音]")) == [(0, 10_000, "[风声和海浪的声音]")]


def test_long_durations_of_many_words_are_split() -> None:
    text = "The bridge is open to all from today on.\nCome and see it, if you can, with me."
    done = mended((0, 6600, text), profile=replace(FCC, max_duration_ms=6000))
    assert [text for _, _, text in done] == text.split("\n")


def test_empty_cues_are_dropped() -> None:
    done = repair_track(track(GOOD, (4000, 6000, " \n<i></i>")), FCC)
    assert rows(done) == [GOOD]
    assert kinds(done) == [("dropped", ("empty-cue",))]
    assert done.changes[0].cues_after == ()


def test_cues_that_say_the_same_are_one() -> None:
    done = repair_track(track(GOOD, GOOD, (3050, 5000, GOOD[2]), (6000, 8000, GOOD[2])), FCC)
    assert rows(done) == [(1000, 5000, GOOD[2]), (6000, 8000, GOOD[2])]
    assert done.origins == ((1, 2, 3), (4,))
    assert [kind for kind, _ in kinds(done)] == ["merged"]


def test_a_word_said_twice_is_never_made_one() -> None:
    done = mended((1000, 1200, "No!"), (1400, 1600, "No!"), (3000, 5000, "b"))
    assert [text for _, _, text in done] == ["No!", "No!", "b"]
    assert [text for *_, text in mended((0, 6000, "Row, row,\nrow, row,\nrow, row."))] != ["Row, row,"]


def test_numbers_rise_again_and_names_stay() -> None:
    numbered = Track((Cue(3000, 5000, "b", "7"), Cue(0, 2000, "a", "7")))
    done = repair_track(numbered, FCC)
    assert [cue.identifier for cue in done.track.cues] == ["1", "2"]
    assert ("numbered", ("index",)) in kinds(done)
    named = Track((Cue(3000, 5000, "b", "intro"), Cue(0, 2000, "a", "2")))
    assert [cue.identifier for cue in repair_track(named, FCC).track.cues] == ["2", "intro"]


def test_notes_stay_before_their_cue() -> None:
    given = replace(track((5000, 7000, "b"), (0, 2000, "a")), notes=(Note("on a", 1), Note("end", 2)))
    done = repair_track(given, FCC).track
    assert done.notes == (Note("on a", 0), Note("end", 2))


def test_rules_that_are_switched_off_change_nothing() -> None:
    off = replace(FCC, severities=(("overlap", 0), ("duration-too-short", 0)))
    assert mended((0, 4000, "One."), (3000, 3300, "Two."), profile=off) == [
        (0, 4000, "One."),
        (3000, 3300, "Two."),
    ]


def test_an_error_is_mended_at_the_price_of_a_warning_not_of_an_error() -> None:
    given = ((0, 2000, "One, two and three."), (300, 1300, "Four, five, six, seven."), (1300, 3000, "b"))
    before, after = track(*given), repair_track(track(*given), FCC).track
    assert "overlap" in {finding.rule for finding in check_track(before, FCC)}
    assert "overlap" not in {finding.rule for finding in check_track(after, FCC)}


def test_a_page_of_text_is_left_to_a_person() -> None:
    page = (0, 9000, "A sentence of the page. " * 200)
    assert [text for *_, text in mended(page)] == [page[2].strip()]


def test_the_diff_tells_cue_by_cue() -> None:
    given = track((3000, 5000, "b"), (0, 2500, "<i>a</i>"), (2000, 3000, "x"), (6000, 7000, " "))
    done = repair_track(given, FCC)
    assert list(diff_lines(given, done, srt=True)) == [
        "@@ cue 2, now cue 1 @@",
        "-00:00:00,000 --> 00:00:02,500",
        "+00:00:00,000 --> 00:00:02,000",
        " <i>a</i>",
        "@@ cue 3, now cue 2 @@",
        " 00:00:02,000 --> 00:00:03,000",
        " x",
        "@@ cue 4, taken out @@",
        "-00:00:06,000 --> 00:00:07,000",
        "-",
    ]


def test_many_cues_on_one_another() -> None:
    crowd = Track(
        tuple(Cue(1000 + number % 7, 3000 + number, f"cue {number % 99}") for number in range(3000))
    )
    done = repair_track(crowd, NETFLIX)
    assert repair_track(done.track, NETFLIX).changes == ()
