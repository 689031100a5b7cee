"""What real SRT files do: each hazard with the cues that have to come out of it."""

import pytest

from mediakit.captions.vtt import parse_vtt
from mediakit.captions.vttchecking import check_vtt
from mediakit.model.cuetext import plain_text
from mediakit.pipeline.convert import convert_data
from tests import w3c
from tests.bench.scoring import stripped
from tests.captions.hazards.every import HAZARDS
from tests.captions.hazards.hazard import Hazard


def test_the_set_is_large_and_its_names_are_its_own() -> None:
    assert len(HAZARDS) >= 194
    assert len({hazard.id for hazard in HAZARDS}) == len(HAZARDS)


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard.id)
def test_every_hazard_is_read_right(hazard: Hazard) -> None:
    written = convert_data(hazard.data, "clip.srt", ".vtt").text
    assert check_vtt(written) == ()
    track, findings = parse_vtt(written)
    assert findings == ()
    assert stripped(
        tuple((cue.start_ms, cue.end_ms, plain_text(cue.text)) for cue in track.cues)
    ) == stripped(hazard.cues)


@pytest.mark.skipif(not w3c.is_there(), reason=w3c.MISSING)
def test_the_w3c_parser_reads_the_same() -> None:
    texts = [convert_data(hazard.data, "clip.srt", ".vtt").text for hazard in HAZARDS]
    for hazard, read in zip(HAZARDS, w3c.read_webvtt(texts), strict=True):
        assert read.errors == (), hazard.id
        assert stripped(read.cues) == stripped(hazard.cues), hazard.id
