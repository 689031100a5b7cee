"""Many more inputs for the reader than the short tests try; `tests/fuzz/reader.py` goes on for hours."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediakit.captions.blocks import normalise_newlines
from mediakit.captions.srt import read_blocks
from mediakit.captions.srtscan import scan_blocks
from mediakit.model.captions import Cue, Track
from tests.captions.hazards.every import HAZARDS
from tests.fuzz.promises import check_reader, lost_lines
from tests.strategies import HOSTILE, messy_texts

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
MANY = settings(max_examples=6_000, database=None, suppress_health_check=list(HealthCheck))


@MANY
@given(messy_texts())
def test_messy_texts(text: str) -> None:
    check_reader(text.encode(errors="replace"))


@MANY
@given(messy_texts())
def test_the_short_cut_changes_nothing(text: str) -> None:
    text = normalise_newlines(text)
    assert read_blocks(text) == scan_blocks(text)


@MANY
@given(st.binary(max_size=200), st.sampled_from(["", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n"]))
def test_any_bytes(data: bytes, head: str) -> None:
    check_reader(head.encode() + data)


@pytest.mark.parametrize("seed", range(8))
def test_hazards_cut_joined_and_spoiled(seed: int) -> None:
    chance = random.Random(seed)
    small = [hazard.data for hazard in HAZARDS if len(hazard.data) < 2000]
    for _ in range(2500):
        data = bytearray(chance.choice(small))
        for _ in range(chance.randint(1, 4)):
            place = chance.randint(0, len(data))
            cut = place + chance.choice((0, 0, 1, 2, 9))
            other = chance.choice(small)
            start = chance.randint(0, len(other))
            piece = chance.choice((*(hostile.encode() for hostile in HOSTILE), other[start : start + 40]))
            data[place:cut] = piece
        check_reader(bytes(data))


def test_a_lost_line_would_be_noticed() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nHello\n"
    assert lost_lines(text, Track((Cue(1000, 2000, "Bye", "1", line=2),)), ()) == ["Hello"]
