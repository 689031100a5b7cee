import pytest

from tests.bench.samples import srt_of
from tests.bench.scoring import Cost, best, ratio, table, verdict
from tests.captions.hazards.hazard import TWO

HELLO, WORLD = TWO


def test_the_best_of_several_runs() -> None:
    assert best([Cost(3.0, 10.0), Cost(2.0, 12.0)]) == Cost(2.0, 10.0)


def test_ratios() -> None:
    assert ratio(Cost(1.0, 0), Cost(3.0, 0)) == 0.33
    assert ratio(Cost(1.0, 0), Cost(0.0, 0)) == 0.0


@pytest.mark.parametrize(
    ("cues", "errors", "expected"),
    [
        (TWO, (), "right"),
        ((HELLO, (3000, 4000, " World ")), (), "right"),
        (TWO, ("1: bad",), "invalid"),
        ((HELLO,), (), "lost"),
        ((HELLO, (3000, 4000, "Wor ld")), (), "wrong"),
        ((HELLO, (3000, 4001, "World")), (), "wrong"),
        (None, (), "nothing"),
    ],
)
def test_verdicts(
    cues: tuple[tuple[int, int, str], ...] | None, errors: tuple[str, ...], expected: str
) -> None:
    assert verdict(TWO, cues, errors) == expected


def test_tables_read_well_as_they_are() -> None:
    assert table(("name", "n"), [("a", "10"), ("long name", "5")]) == (
        "| name      |  n |\n| --------- | -: |\n| a         | 10 |\n| long name |  5 |"
    )


def test_samples_are_always_the_same() -> None:
    assert srt_of(30) == srt_of(30)
    assert srt_of(30).count(" --> ") == 30
