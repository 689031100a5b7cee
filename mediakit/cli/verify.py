"""`mediakit verify`: is a bag, or what was published, whole and unchanged? Does a stream play?"""

from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import FORMAT, everywhere, pass_console


@click.command(short_help="Check that a bag, what is live, or a stream is whole.")
@click.argument("bag", metavar="BAG|ZIP|TARGET|PLAYLIST")
@click.option("--quick", is_flag=True, help="Check structure, sizes and completeness, but read no hashes.")
@FORMAT
@everywhere
@pass_console
def verify(console: Console, bag: str, quick: bool, output_format: str) -> int:
    """Check a bag (a folder, or its zip): structure, oxum, completeness, every hash, and that its streams
    play. Or check what is live at TARGET (as for `publish`, or TARGET/<slug> for one release) against what
    was published there. Or check any HLS playlist (.m3u8) or DASH manifest (.mpd) and all that it leads to.

    Leaves with 0 when it is whole, 1 when it is not, 2 when it is no bag at all, 3 when the target failed.

    \b
    Example:
      mediakit verify public/new-ferry-terminal-opens
    """
    from mediakit import __version__
    from mediakit.cli.text import counts_line
    from mediakit.model.document import format_json
    from mediakit.model.findings import Report, Severity
    from mediakit.pipeline.stream_checks import is_stream
    from mediakit.pipeline.verify import is_live
    from mediakit.pipeline.verify import verify as verify_bag
    from mediakit.reports.lines import finding_lines

    live = is_live(bag)
    stream = not live and is_stream(Path(bag))
    console.step("Reading what is live" if live else f"Checking the {'stream' if stream else 'bag'}")
    report: Report = verify_bag(bag, quick=quick, progress=console)
    if output_format == "json":
        console.result(format_json(report.document(__version__)))
    else:
        lines = [
            line
            for file in report.files
            for finding in file.findings
            for line in finding_lines(file.path, finding)
        ]
        whole = "live and unchanged" if live else "whole and unchanged"
        state = "nothing is wrong" if stream else whole if not quick else "complete (hashes not read)"
        lines.append(f"{bag}: {state}." if report.ok else f"{bag}: not valid; {counts_line(report)}.")
        console.result("\n".join(lines))
    return 1 if report.count(Severity.ERROR) else 0
