"""The bars that other programs measure: the tests of three browsers, and Lighthouse."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.bench.page_bars import Bar

LIGHTHOUSE = Path(__file__).parents[2] / ".test-tools/bench/node_modules/lighthouse/cli/index.js"
SCORES = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 97}
BROWSERS = ("chromium", "firefox", "webkit")


def browsers_from_disk(folder: Path) -> Bar:
    """How many of the tests of a page on the disk each browser passes."""
    report = folder / "browsers.xml"
    options = ["-q", "--tb=no", "-m", "long or not long", "-k", "disk", f"--junit-xml={report}"]
    command = [sys.executable, "-m", "pytest", "tests/browsers/test_playing.py", *options]
    subprocess.run(command, capture_output=True, timeout=900, check=False)
    ran, passed = Counter[str](), Counter[str]()
    for case in ElementTree.parse(report).iter("testcase"):
        name = next(name for name in BROWSERS if name in case.attrib["name"])
        ran[name] += 1
        passed[name] += not list(case)
    ours = ", ".join(f"{name} {passed[name]}/{ran[name]}" for name in BROWSERS)
    must = "video, captions, transcript, chapters in three browsers"
    return Bar("from disk", must, ours, passed == ran and len(ran) == len(BROWSERS))


def lighthouse(chromium: str, address: str, folder: Path) -> Iterator[Bar]:
    """Lighthouse's scores for telephones, the best of three runs, and how much the page shifts."""
    must = "100, 100, 100; at least 97; 0"
    if not LIGHTHOUSE.exists():
        yield Bar("Lighthouse mobile", must, "not installed", None)
        return
    reports = [_lighthouse(chromium, address, folder / f"lighthouse-{number}.json") for number in range(3)]
    scores = {
        name: max(round(report["categories"][name]["score"] * 100) for report in reports) for name in SCORES
    }
    shift = max(float(report["audits"]["cumulative-layout-shift"]["numericValue"]) for report in reports)
    met = all(scores[name] >= least for name, least in SCORES.items()) and shift == 0
    ours = ", ".join(f"{name} {score}" for name, score in scores.items())
    yield Bar("Lighthouse mobile", must, f"{ours}, shift {shift:.3f}", met)
    failing = sorted({audit for report in reports for audit in _failing(report)})
    yield Bar("Lighthouse: what costs points in any run", "–", ", ".join(failing) or "nothing", None)


def _failing(report: dict[str, Any]) -> Iterator[str]:
    """The audits that took points from the scores, with what they measured."""
    counted = [
        ref["id"] for name in SCORES for ref in report["categories"][name]["auditRefs"] if ref["weight"]
    ]
    for name in counted:
        audit = report["audits"][name]
        if audit["score"] is not None and audit["score"] < 0.9:
            yield f"{name} {audit.get('displayValue', '')}".strip()


def _lighthouse(chromium: str, address: str, report: Path) -> dict[str, dict[str, Any]]:
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={report}"]
    command.append("--chrome-flags=--headless=new --no-sandbox --disable-gpu")
    environment = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run(command, capture_output=True, check=True, timeout=180, env=environment)
    result: dict[str, dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))
    return result
