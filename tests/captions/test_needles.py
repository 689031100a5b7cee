from hypothesis import given
from hypothesis import strategies as st

from mediakit.captions.needles import places_holding


def test_case_and_line_breaks_do_not_count() -> None:
    texts = ["made\nBy us", "by", "", "We pass by here, made by you, made by me"]
    assert places_holding(texts, ["made by", "zebra"]) == [0, 3]
    assert places_holding([], ["a"]) == []


def test_a_text_with_a_nul_leaves_the_judgement_to_the_caller() -> None:
    assert places_holding(["a", "b\0", "c"], ["z"]) == [0, 1, 2]


@given(
    st.lists(st.text("abİ \n", max_size=6), max_size=6),
    st.lists(st.text("ab ", min_size=1, max_size=3), max_size=3),
)
def test_the_same_as_looking_at_each(texts: list[str], needles: list[str]) -> None:
    plain = [text.replace("\n", " ").lower() for text in texts]
    expected = [place for place, text in enumerate(plain) if any(needle in text for needle in needles)]
    assert places_holding(texts, needles) == expected
