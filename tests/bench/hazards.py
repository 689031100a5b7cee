"""`make bench-hazards`: how many of the hazards of tests/captions/hazards each converter gets right.

Needs node and webvtt-parser (`make test` installs them) to say what is valid. Peers that are not installed
are left out: srt and pycaption are not among the project's own test packages.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests import w3c
from tests.bench import peers
from tests.bench.scoring import VERDICTS, table, verdict
from tests.captions.hazards.every import HAZARDS


def main() -> None:
    """Score everybody and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="write every verdict as JSON, too")
    parser.add_argument("--peers-python", default=sys.executable, help="the Python that has the peers")
    arguments = parser.parse_args()
    if not w3c.is_there():
        sys.exit(w3c.MISSING)
    python = arguments.peers_python
    verdicts = {"mediakit": score(peers.MEDIAKIT, sys.executable), "ffmpeg": score("", python)}
    for name, code in peers.CONVERTERS.items():
        if peers.is_installed(name, python):
            verdicts[name] = score(code, python)
    sys.stdout.write(shown(verdicts) + "\n")
    if arguments.out:
        arguments.out.write_text(json.dumps(verdicts, indent=1) + "\n", encoding="utf-8")


def score(code: str, python: str) -> dict[str, str]:
    """The verdict on each hazard for one converter; without code it is ffmpeg."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, hazard in enumerate(HAZARDS):
            (folder / f"{number:03}.srt").write_bytes(hazard.data)
        if code:
            peers.convert_folder(code, folder, python)
        else:
            _convert_with_ffmpeg(folder)
        texts = [_written(folder / f"{number:03}.vtt") for number in range(len(HAZARDS))]
    reads = iter(w3c.read_webvtt([text for text in texts if text is not None]))
    verdicts = {}
    for hazard, text in zip(HAZARDS, texts, strict=True):
        read = next(reads) if text is not None else None
        verdicts[hazard.id] = verdict(hazard.cues, read and read.cues, read.errors if read else ())
    return verdicts


def shown(verdicts: dict[str, dict[str, str]]) -> str:
    """The scores, best first: verdicts over all, and what is right by group."""
    groups = list(dict.fromkeys(hazard.group for hazard in HAZARDS))
    sizes = Counter(hazard.group for hazard in HAZARDS)
    head = ("converter", *VERDICTS, *(f"{group} /{sizes[group]}" for group in groups))
    rows = []
    for name, found in verdicts.items():
        counts = Counter(found.values())
        right = Counter(hazard.group for hazard in HAZARDS if found[hazard.id] == "right")
        rows.append((name, *(str(counts[one]) for one in VERDICTS), *(str(right[group]) for group in groups)))
    return table(head, sorted(rows, key=lambda row: -int(row[1])))


def _convert_with_ffmpeg(folder: Path) -> None:
    for source in sorted(folder.glob("*.srt")):
        target = source.with_suffix(".vtt")
        try:
            done = subprocess.run(peers.ffmpeg_command(source, target), capture_output=True, timeout=20)
        except subprocess.TimeoutExpired:
            done = None
        if done is None or done.returncode:
            target.unlink(missing_ok=True)


def _written(path: Path) -> str | None:
    """What a converter wrote; bytes that are not UTF-8 are replaced, as browsers do."""
    data = path.read_bytes() if path.exists() else b""
    return data.decode(errors="replace") if data else None


if __name__ == "__main__":
    main()
