from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Track
from tests.strategies import tracks


@given(tracks())
def test_valid_tracks_stay_as_they_are(track: Track) -> None:
    assert make_writable(track) == (track, ())


@given(tracks(valid=False))
def test_any_track_becomes_writable(track: Track) -> None:
    mended, findings = make_writable(track)
    starts = [cue.start_ms for cue in mended.cues]
    assert starts == sorted(starts)
    assert all(0 <= cue.start_ms < cue.end_ms for cue in mended.cues)
    assert sorted(cue.text for cue in mended.cues) == sorted(cue.text for cue in track.cues)
    assert make_writable(mended) == (mended, ())
    assert bool(findings) == (mended != track)


@given(tracks(valid=False))
def test_valid_cues_are_not_retimed(track: Track) -> None:
    times = {(cue.identifier, cue.start_ms, cue.end_ms) for cue in make_writable(track)[0].cues}
    for cue in track.cues:
        if 0 <= cue.start_ms < cue.end_ms:
            assert (cue.identifier, cue.start_ms, cue.end_ms) in times


def end_of(text: str, *others: Cue) -> int:
    return make_writable(Track((Cue(1000, 1000, text), *others)))[0].cues[0].end_ms


def test_the_end_comes_from_the_reading_time() -> None:
    assert end_of("Hi") == 2000
    assert end_of("x" * 30) == 1000 + 30 * 67
    assert end_of("<i>" + "x" * 30 + "</i>") == 1000 + 30 * 67
    assert end_of("x" * 500) == 8000


def test_the_end_is_not_after_the_next_start() -> None:
    assert end_of("x" * 30, Cue(1500, 3000, "y")) == 1500
    assert end_of("x" * 30, Cue(1000, 3000, "y"), Cue(1400, 2000, "z")) == 1400


def test_findings_name_the_cues() -> None:
    track = Track((Cue(-5, 1000, "a", line=2), Cue(3000, 2000, "b", line=6), Cue(2000, 2500, "c", line=10)))
    assert [(finding.rule, finding.cue, finding.line) for finding in make_writable(track)[1]] == [
        ("negative-time", 1, 2),
        ("out-of-order", 3, 10),
        ("end-not-after-start", 2, 6),
    ]


@given(st.integers(2, 500))
def test_equal_starts_keep_their_order(count: int) -> None:
    track = Track(tuple(Cue(1000, 900, str(number)) for number in range(count)))
    assert [cue.text for cue in make_writable(track)[0].cues] == [str(number) for number in range(count)]
