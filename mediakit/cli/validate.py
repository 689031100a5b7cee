"""`mediakit validate`: check captions against the rules of the trade."""

import sys
from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import ENCODING, REPORT_FORMATS, everywhere, format_option, pass_console


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
@format_option(REPORT_FORMATS)
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
    from mediakit.cli.formats import format_report
    from mediakit.errors import MediakitError
    from mediakit.model.findings import Report
    from mediakit.pipeline.captions import validate_data, video_length_ms
    from mediakit.pipeline.reading import read_captions_bytes
    from mediakit.pipeline.settings import choose_profile
    from mediakit.system.files import write_atomically

    limits = choose_profile(profile, captions)
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
    cues = {file.report.path: file.cues for file in checked}
    text = format_report(output_format, report, cues, limits, video=length_ms is not None)
    if output is None or output == Path("-"):
        console.result(text)
    else:
        write_atomically(output, text.encode())
    return code or (0 if report.ok else 1)
