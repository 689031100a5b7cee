"""Flawed files, and all that mending makes of them. `REGENERATE=1 pytest` writes the expected files anew."""

import json
import os
from pathlib import Path

import pytest

from mediakit.captions.profiles import PROFILES
from mediakit.captions.reading import parse_captions
from mediakit.captions.repair.changes import Repaired
from mediakit.captions.repair.diff import diff_lines
from mediakit.captions.repair.track import repair_track
from mediakit.captions.srtwriting import format_srt
from mediakit.captions.vttwriting import format_vtt
from mediakit.model.captions import Track

GOLDEN = Path(__file__).parent / "golden"
CASES = [("pier.en.srt", "fcc"), ("pier.en.srt", "netflix"), ("puerto.vtt", "dcmp")]


def mended(name: str, profile: str) -> tuple[Track, Repaired]:
    track, _ = parse_captions((GOLDEN / name).read_bytes(), name)
    return track, repair_track(track, PROFILES[profile], duration_ms=35_000)


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_golden(name: str, profile: str) -> None:
    track, done = mended(name, profile)
    srt = name.endswith(".srt")
    outputs = {
        Path(name).suffix: format_srt(done.track) if srt else format_vtt(done.track),
        ".diff": "".join(f"{line}\n" for line in diff_lines(track, done, srt=srt)),
        ".json": json.dumps([change.document() for change in done.changes], indent=1) + "\n",
    }
    for ending, text in outputs.items():
        path = GOLDEN / f"{name.split('.')[0]}.{profile}{ending}"
        if os.environ.get("REGENERATE"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), path.name
