"""`mediakit validate`: check captions against the rules of the trade."""

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
    from mediakit.cli.streams import inputs, read_input, write_output
    from mediakit.errors import MediakitError
    from mediakit.model.findings import Report
    from mediakit.pipeline.captions import fit_to_video, not_validated, validate_data
    from mediakit.pipeline.profiles import choose_profile
    from mediakit.pipeline.targets import refuse_input

    if output is not None and output != Path("-"):
        refuse_input(output, inputs(*captions, video=video))
    limits, length_ms = fit_to_video(choose_profile(profile, captions), video, console.ffmpeg)
    checked, code = [], 0
    for path in captions:
        try:
            data = read_input(path)
            checked.append(validate_data(data, path, limits, length_ms=length_ms, encoding=encoding))
        except MediakitError as error:
            console.fail(error)
            checked.append(not_validated(path, error))
            code = max(code, error.exit_code)
    report = Report(tuple(file.report for file in checked), limits.name)
    cues = {file.report.path: file.cues for file in checked}
    text = format_report(output_format, report, cues, limits, video=length_ms is not None)
    if output is None or output == Path("-"):
        console.result(text)
    else:
        write_output(str(output), text.encode())
    return code or (0 if report.ok else 1)
