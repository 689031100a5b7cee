import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.pipeline.toml_lines import line_of

TEXT = """\
# max-lines = 1
language = "en"
profile.use = "house"

[profile.house]  # ours
base = "bbc"
"max-lines" = 2

[ profile . 'other house' ]
max-lines = 3

[profile.house.severity]
overlap = "off"
[[list]]
max-lines = 4
"""


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("language",), 2),
        (("profile", "use"), 3),
        (("profile", "house"), 5),
        (("profile", "house", "base"), 6),
        (("profile", "house", "max-lines"), 7),
        (("profile", "other house", "max-lines"), 10),
        (("profile", "house", "severity"), 12),
        (("profile", "house", "severity", "overlap"), 13),
        (("profile", "house", "nothing"), 5),
        (("list",), 14),
        (("nothing",), 0),
    ],
)
def test_lines(names: tuple[str, ...], line: int) -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, *names) == line


@given(st.text(alphabet="[]a.=\"' \n#", max_size=60))
def test_any_text(text: str) -> None:
    assert 0 <= line_of(text, "a", "a") <= text.count("\n") + 1


def test_long_lines() -> None:
    for line in ("[" * 100_000, "a." * 50_000, "'" * 100_001, "a " * 50_000, '"a' * 50_000):
        assert line_of(f"{line}\na = 1", "a") in (1, 2)
