"""`mediakit repair`: captions mended as far as they can be without changing a word."""

import sys
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
    from mediakit.model.document import format_json
    from mediakit.pipeline.captions import video_length_ms
    from mediakit.pipeline.reading import read_captions_bytes
    from mediakit.pipeline.repair import refuse_same, repair_data
    from mediakit.pipeline.settings import choose_profile
    from mediakit.system.files import write_atomically

    as_json = output_format == "json"
    if as_json and output == "-":
        raise click.UsageError("The captions and the report cannot both go to standard output.")
    limits = choose_profile(profile, [captions])
    if captions != "-":
        refuse_same(Path(captions), Path(output))
    length_ms = video_length_ms(video, console.ffmpeg) if video else None
    data = sys.stdin.buffer.read() if captions == "-" else read_captions_bytes(Path(captions))
    ending = ".vtt" if output == "-" else ""
    report = repair_data(
        data, captions, output, limits, ending=ending, length_ms=length_ms, encoding=encoding
    )
    if as_json:
        document = report.document(__version__)
        said = format_json({**document, "diff": diff_text(report)} if diff else document)
    else:
        said = "\n".join(repair_lines(report, diff=diff, brief=console.quiet))
    said = said.encode(errors="backslashreplace").decode()
    if output == "-":
        sys.stdout.buffer.write(report.text.encode())
        sys.stdout.buffer.flush()
        console.note(said)
    else:
        write_atomically(Path(output), report.text.encode())
        console.result(said)
    return 0 if report.ok else 1
