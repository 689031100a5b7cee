"""One flawed file, and all that is made of it. `REGENERATE=1 pytest` writes the expected files anew."""

import json
import os
from pathlib import Path

import pytest

from mediakit.captions.check import check_track
from mediakit.captions.profiles import PROFILES
from mediakit.captions.reading import parse_captions
from mediakit.captions.srtwriting import format_srt
from mediakit.captions.transcript import format_transcript
from mediakit.captions.vttwriting import format_vtt
from mediakit.captions.writable import make_writable

GOLDEN = Path(__file__).parent / "golden"


def outputs() -> dict[str, str]:
    source = GOLDEN / "flawed.en.srt"
    track, findings = parse_captions(source.read_bytes(), source.name)
    writable, retimed = make_writable(track)
    checked = check_track(track, PROFILES["fcc"], duration_ms=13_000)
    documents = [finding.document() for finding in (*findings, *retimed, *checked)]
    return {
        "flawed.en.vtt": format_vtt(track),
        "flawed.en.mended.srt": format_srt(writable),
        "flawed.en.txt": format_transcript(writable),
        "flawed.en.json": json.dumps(documents, indent=1, ensure_ascii=False) + "\n",
    }


@pytest.mark.parametrize("name", ["flawed.en.vtt", "flawed.en.mended.srt", "flawed.en.txt", "flawed.en.json"])
def test_golden(name: str) -> None:
    path = GOLDEN / name
    if os.environ.get("REGENERATE"):
        path.write_text(outputs()[name], encoding="utf-8", newline="\n")
    assert outputs()[name] == path.read_text(encoding="utf-8")
