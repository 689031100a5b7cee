"""`mediakit validate`: check captions against the rules of the trade."""

import sys
from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import ENCODING, FORMAT, everywhere, pass_console


@click.command(short_help="Check the timing and the form of captions.")
@click.argument("captions", nargs=-1, required=True)
@click.option(
    "--video", type=click.Path(path_type=Path), metavar="FILE", help="The video that the captions belong to."
)
@click.option(
    "--profile", default="fcc", show_default=True, metavar="NAME", help="The limits to check against."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file."
)
@ENCODING
@FORMAT
@everywhere
@pass_console
def validate(
    console: Console,
    captions: tuple[str, ...],
    video: Path | None,
    profile: str,
    output: Path | None,
    encoding: str | None,
    output_format: str,
) -> int:
    """Check CAPTIONS (.srt or .vtt files, or - for standard input) against a profile's limits.

    Leaves with 0 when there is no error, 1 when there is one, 2 when a file cannot be read.

    \b
    Example:
      mediakit validate captions.en.srt --video b-roll.mp4
    """
    from mediakit import __version__
    from mediakit.captions.profiles import find_profile
    from mediakit.cli.text import report_lines
    from mediakit.errors import MediakitError
    from mediakit.model.document import format_json
    from mediakit.model.findings import Report
    from mediakit.pipeline.captions import read_captions_bytes, validate_data, video_length_ms
    from mediakit.system.files import write_atomically

    limits = find_profile(profile)
    length_ms = video_length_ms(video, console.ffmpeg) if video else None
    checked, code = [], 0
    for path in captions:
        try:
            data = sys.stdin.buffer.read() if path == "-" else read_captions_bytes(Path(path))
            checked.append(validate_data(data, path, limits, length_ms=length_ms, encoding=encoding))
        except MediakitError as error:
            console.fail(error)
            code = max(code, error.exit_code)
    report = Report(tuple(file.report for file in checked), limits.name)
    if output_format == "json":
        text = format_json(report.document(__version__))
    else:
        text = "\n".join(report_lines(report, {file.report.path: file.cues for file in checked})) + "\n"
    if output is None:
        console.result(text)
    else:
        write_atomically(output, text.encode())
    return code or (0 if report.ok else 1)
