"""CEA-608: from byte pairs to cues."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.model.captions import Cue
from mediakit.video.cea608 import Pair, decode_cea608
from mediakit.video.embedded import pairs_in, services_in
from tests.video.cea608_clips import (
    ERASE,
    ERASE_HIDDEN,
    PAINT_ON,
    RESUME,
    RETURN,
    ROLL_UP_2,
    ROW_14,
    ROW_15,
    SHOW,
    Pairs,
    odd_parity,
    twice,
    user_data,
    words,
)


def decode(pairs: Pairs, field: int = 1) -> dict[str, tuple[Cue, ...]]:
    """The cues of pairs that come every 100 ms."""
    sent = [Pair(100 * number, field, *odd_parity(pair)) for number, pair in enumerate(pairs)]
    return decode_cea608(sent, 100 * len(pairs))


def cues(pairs: Pairs) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in decode(pairs).get("CC1", ())]


def test_pop_on() -> None:
    pairs = [*twice(RESUME, ERASE_HIDDEN, ROW_14), *words("Good"), *twice(ROW_15), *words("day.")]
    pairs += [SHOW, b"\0\0", b"\0\0", ERASE]
    assert cues(pairs) == [(1200, 1500, "Good\nday.")]


def test_one_caption_follows_the_other() -> None:
    pairs = [RESUME, ROW_15, *words("One."), SHOW, RESUME, ROW_15, *words("Two."), SHOW]
    assert cues(pairs) == [(400, 900, "One."), (900, 1000, "Two.")]


def test_roll_up_lines_are_not_said_twice() -> None:
    pairs = [
        ROLL_UP_2,
        RETURN,
        ROW_15,
        *words("The first"),
        ROLL_UP_2,
        RETURN,
        ROW_15,
        *words("and the next"),
    ]
    pairs += [ERASE]
    assert cues(pairs) == [(300, 900, "The first"), (1100, 1700, "and the next")]


def test_paint_on() -> None:
    assert cues([PAINT_ON, ROW_15, *words("Slow"), b"\0\0", ERASE]) == [(200, 500, "Slow")]


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([b"\x11\x37", *words("la la")], "♪la la"),
        ([*words("Que"), b"\x12\x20"], "QuÁ"),  # replaces the letter that old receivers show
        ([*words("x y"), b"\x13\x34"], "x ß"),
        ([b"\x11\x2e", *words("Softly")], "<i>Softly</i>"),
        ([*words("a"), b"\x11\x2e", *words("bc"), b"\x11\x20", *words("d")], "a <i>bc</i> d"),
        ([*words("<b> & co")], "&lt;b&gt; &amp; co"),
        ([*words("ab"), b"\x14\x21", *words("c")], "ac"),
        ([b"\x17\x22", *words("in")], "in"),
        ([b"\x14\x54", *words("far"), b"\x14\x50", *words("on")], "on far"),
        ([*words("abcdef"), b"\x14\x54", b"\x14\x24"], "abcdef"),
        ([*words("\x2a\x5c\x27")], "áé’"),
    ],
)
def test_characters_and_places(pairs: Pairs, text: str) -> None:
    shown = [cue for _, _, cue in cues([RESUME, ROW_15, *pairs, SHOW, b"\0\0"])]
    assert shown == [text]


def test_the_four_channels() -> None:
    second = [b"\x1c\x20", b"\x1c\x60", *words("Zwei"), b"\x1c\x2f"]
    first = [RESUME, ROW_15, *words("Uno."), SHOW]
    assert set(decode([*first, *second])) == {"CC1", "CC2"}
    assert set(decode([*first, *second], field=2)) == {"CC3", "CC4"}


def test_programme_data_are_no_captions() -> None:
    pairs = [RESUME, ROW_15, b"\x01\x03", *words("Title"), b"\x0f\x11", RESUME, *words("Hi"), SHOW, b"\0\0"]
    assert [text for _, _, text in cues(pairs)] == ["Hi"]


@given(st.lists(st.tuples(st.integers(1, 2), st.binary(min_size=2, max_size=2)), max_size=300))
@settings(max_examples=100)
def test_any_bytes_become_cues_in_order(sent: list[tuple[int, bytes]]) -> None:
    pairs = [Pair(40 * at, field, *data) for at, (field, data) in enumerate(sent)]
    for found in decode_cea608(pairs, 40 * len(pairs)).values():
        assert all(cue.start_ms < cue.end_ms and cue.text.strip() for cue in found)
        assert all(one.end_ms <= other.start_ms for one, other in pairwise(found))


def test_pairs_in_a_picture() -> None:
    data = b"xx" + user_data(b"Hi", b"\0\0").replace(b"\0\0", b"\0\0\3") + b"yy"
    pairs = list(pairs_in(data, 7))
    assert [(pair.time_ms, pair.field, pair.first & 0x7F) for pair in pairs] == [(7, 1, ord("H")), (7, 2, 0)]


def test_services() -> None:
    assert services_in([b"GA94\x03", b"GA94\x03\xff", b""]) == ()
    assert services_in([user_data(b"\0\0", b"\0\0")]) == ()
    assert services_in([b"zz", user_data(b"Hi")]) == ("cea-608",)
    digital = b"GA94\x03\xc1\xff" + b"\xff\x02\x21" + b"\xff"
    assert services_in([digital]) == ("cea-708",)


@given(st.binary(max_size=60))
@settings(max_examples=60)
def test_any_bytes_behind_the_sign(data: bytes) -> None:
    services_in([b"GA94\x03" + data])
    list(pairs_in(b"GA94\x03" + data, 0))
