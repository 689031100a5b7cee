"""`mediakit repair`: captions mended as far as they can be without changing a word."""

from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import ENCODING, FORMAT, everywhere, pass_console


@click.command(short_help="Mend the timing and the form of captions without changing a word.")
@click.argument("captions")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="Where the mended captions go: a .srt or .vtt file."
)
@click.option(
    "--profile", default="fcc", show_default=True, metavar="NAME", help="The limits to mend them by."
)
@click.option(
    "--video", type=click.Path(path_type=Path), metavar="FILE", help="The video that the captions belong to."
)
@click.option("--diff", is_flag=True, help="Print the cues as they were and as they are.")
@ENCODING
@FORMAT
@everywhere
@pass_console
def repair(
    console: Console,
    captions: str,
    output: str,
    profile: str,
    video: Path | None,
    diff: bool,
    encoding: str | None,
    output_format: str,
) -> int:
    """Write CAPTIONS (a .srt or .vtt file, or - for standard input) mended to FILE.

    Cues are sorted, split, joined, retimed and their lines broken anew where a rule finds fault and nothing
    gets worse by it. No word is changed. With -o - the captions go to standard output, as WebVTT, and the
    report to standard error. Leaves with 0 when no error is left, 1 when a person has to look at one, 2 when
    the captions cannot be used.

    \b
    Example:
      mediakit repair captions.en.srt -o mended.en.srt --video b-roll.mp4
    """
    from mediakit import __version__
    from mediakit.cli.mending import diff_text, repair_lines
    from mediakit.cli.streams import inputs, read_input, write_output
    from mediakit.cli.text import json_text, terminal_text
    from mediakit.pipeline.captions import fit_to_video
    from mediakit.pipeline.profiles import choose_profile
    from mediakit.pipeline.repair import repair_data
    from mediakit.pipeline.targets import refuse_input

    as_json = output_format == "json"
    if as_json and output == "-":
        raise click.UsageError("The captions and the report cannot both go to standard output.")
    limits = choose_profile(profile, [captions])
    if output != "-":
        refuse_input(Path(output), inputs(captions, video=video))
    limits, length_ms = fit_to_video(limits, video, console.ffmpeg)
    data = read_input(captions)
    ending = ".vtt" if output == "-" else ""
    report = repair_data(
        data, captions, output, limits, ending=ending, length_ms=length_ms, encoding=encoding
    )
    if as_json:
        document = report.document(__version__)
        said = json_text({**document, "diff": diff_text(report)} if diff else document)
    else:
        said = terminal_text("\n".join(repair_lines(report, diff=diff, brief=console.quiet)))
    write_output(output, report.text.encode())
    if output == "-":
        console.note(said)
    else:
        console.result(said)
    return 0 if report.ok else 1
