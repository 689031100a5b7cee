"""`mediakit verify`: is a bag whole and unchanged?"""

from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import FORMAT, everywhere, pass_console


@click.command(short_help="Check that a bag is whole and unchanged.")
@click.argument("bag", type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Check structure, sizes and completeness, but read no hashes.")
@FORMAT
@everywhere
@pass_console
def verify(console: Console, bag: Path, quick: bool, output_format: str) -> int:
    """Check BAG (a folder, or its zip): structure, oxum, completeness and every hash.

    Leaves with 0 when it is whole, 1 when it is not, 2 when it is no bag at all.

    \b
    Example:
      mediakit verify public/new-ferry-terminal-opens
    """
    from mediakit import __version__
    from mediakit.cli.text import counts_line
    from mediakit.model.document import format_json
    from mediakit.model.findings import Report, Severity
    from mediakit.pipeline.verify import verify as verify_bag
    from mediakit.reports.lines import finding_lines

    console.step("Checking the bag")
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
        state = "whole and unchanged" if not quick else "complete (hashes not read)"
        lines.append(f"{bag}: {state}." if report.ok else f"{bag}: not valid; {counts_line(report)}.")
        console.result("\n".join(lines))
    return 1 if report.count(Severity.ERROR) else 0
