"""`make bench-page`: the player page against its bars, on the sample's bag, and a table of the figures.

It asserts nothing and takes some minutes: the tests of tests/browsers hold the same bars, those of time more
generously. Other work on the machine moves the figures of time and Lighthouse's performance.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import mediakit
from tests.bench.page_bars import Bar, Bench, bars
from tests.bench.page_tools import browsers_from_disk, lighthouse
from tests.bench.scoring import table
from tests.browsers.processes import find_program
from tests.browsers.site import SAMPLE
from tests.conftest import CHROMIUM_ARGUMENTS, CHROMIUM_NAMES, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="Chromium alone, without Lighthouse")
    parser.add_argument("--out", type=Path, help="write the figures as JSON, too")
    arguments = parser.parse_args()
    measured = []
    for bar in measure(quick=arguments.quick):
        measured.append(bar)
        sys.stderr.write(f"{bar.what}: {bar.ours}\n")
    rows = [(bar.what, bar.must, bar.ours, bar.verdict) for bar in measured]
    sys.stdout.write(table(("what", "must be", "measured", "met"), rows) + "\n")
    if arguments.out:
        document = {bar.what: {"must": bar.must, "measured": bar.ours, "met": bar.met} for bar in measured}
        arguments.out.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def measure(*, quick: bool) -> "Iterator[Bar]":
    """The bars one after the other."""
    program = find_program("Chromium", *CHROMIUM_NAMES)
    with tempfile.TemporaryDirectory() as name, serving() as serve, sync_playwright() as driver:
        folder = Path(name)
        bag = mediakit.package(SAMPLE, folder / "bag").page.parent
        browser = driver.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield from bars(Bench(browser, folder, bag, serve(bag)))
        browser.close()
        if not quick:
            yield browsers_from_disk(folder)
            yield from lighthouse(program, serve(bag), folder)


if __name__ == "__main__":
    main()
