"""`make bench`: CPU time of whole processes, mediakit's and its peers', on the same files in one run.

It prints tables and asserts nothing: other work on the machine moves the figures, the ratios less so.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import peers
from tests.bench.samples import srt_of
from tests.bench.scoring import Cost, best, ratio, table


def main() -> None:
    """Run the bench as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller files, one run each")
    parser.add_argument("--out", type=Path, help="write the figures as JSON, too")
    parser.add_argument("--peers-python", default=sys.executable, help="the Python that has the peers")
    arguments = parser.parse_args()
    results: dict[str, dict[str, Cost]] = {}
    for cues in (1_000, 5_000 if arguments.quick else 100_000):
        repeats = 1 if arguments.quick else 7 if cues == 1_000 else 3
        results[f"{cues} cues"] = measured = bench(cues, repeats, arguments.peers_python)
        sys.stdout.write(f"\n{cues} cues, best of {repeats}\n\n{shown(measured)}\n")
        sys.stdout.flush()
    if arguments.out:
        document = {
            size: {name: cost._asdict() for name, cost in costs.items()} for size, costs in results.items()
        }
        arguments.out.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def bench(cues: int, repeats: int, python: str) -> dict[str, Cost]:
    """The cost of every program on one file of so many cues; runs of different programs take turns."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "a.srt", Path(folder) / "b.vtt"
        source.write_text(srt_of(cues), encoding="utf-8")
        commands = _commands(source, target, python)
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(repeats):
            for name, command in commands.items():
                costs[name].append(run(command))
    return {name: best(runs) for name, runs in costs.items()}


def shown(costs: dict[str, Cost]) -> str:
    """The costs as a table, each with its ratio to ffmpeg's."""
    rows = [
        (name, f"{cost.cpu_s:.3f}", f"{ratio(cost, costs['ffmpeg']):.2f}", f"{cost.peak_mb:.0f}")
        for name, cost in costs.items()
    ]
    return table(("program", "CPU s", "of ffmpeg's", "peak MB"), rows)


def run(command: list[str]) -> Cost:
    """What the process takes, user and system time together."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise RuntimeError(f"{command[0]} failed: {words[-500:]!r}")
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Cost(usage.ru_utime + usage.ru_stime, peak)


def _commands(source: Path, target: Path, python: str) -> dict[str, list[str]]:
    script = Path(sys.executable).with_name("mediakit")
    mediakit = [str(script)] if script.exists() else [sys.executable, "-m", "mediakit"]
    commands = {
        "mediakit convert": [*mediakit, "convert", str(source), str(target)],
        "mediakit convert --check": [*mediakit, "convert", "--check", str(source), str(target)],
        "mediakit validate": [*mediakit, "validate", str(source)],
        "mediakit --help": [*mediakit, "--help"],
        "ffmpeg": peers.ffmpeg_command(source, target),
    }
    for name in ("pysubs2", "webvtt-py", "pysrt + webvtt-py"):
        if peers.is_installed(name, python):
            commands[name] = peers.command(name, source, target, python)
    return commands


if __name__ == "__main__":
    main()
