"""`mediakit convert`: captions from one format to another."""

from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import ENCODING, everywhere, pass_console


@click.command(short_help="Convert captions between SRT and WebVTT, to TTML or a transcript.")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="[OUT]", required=False)
@click.option("--strict", is_flag=True, help="Leave with 1 when there was anything to warn of.")
@click.option("--no-voices", is_flag=True, help="Leave speakers as they are, do not mark them as voices.")
@click.option("--check", is_flag=True, help="Read WebVTT back strictly, even with more than 2,000 cues.")
@ENCODING
@everywhere
@pass_console
def convert(
    console: Console,
    source: str,
    target: str | None,
    strict: bool,
    no_voices: bool,
    check: bool,
    encoding: str | None,
) -> int:
    """Write the captions IN as OUT, by the ending of OUT: .vtt, .srt, .ttml (IMSC 1.1), .txt (a transcript).

    Without OUT, an .srt becomes a .vtt beside it, and a .vtt an .srt. Either may be - (standard input is read
    as SRT or WebVTT by its content, standard output is written as WebVTT). No cue is lost and no valid time
    changed. What OUT cannot hold is said. Speakers that an SRT file names with certainty (ANN: …) become
    WebVTT voices; their names stay in the text.

    \b
    Example:
      mediakit convert captions.en.srt captions.en.vtt
    """
    from mediakit.model.findings import Severity
    from mediakit.pipeline.convert import convert as convert_file
    from mediakit.pipeline.convert import convert_data

    target = target or default_target(source)
    if source == "-" or target == "-":
        from mediakit.cli.streams import read_input, write_output

        data = read_input(source)
        ending = ".vtt" if target == "-" else Path(target).suffix
        done = convert_data(data, source, ending, encoding=encoding, voices=not no_voices, check=check)
        findings = done.findings
        write_output(target, done.text.encode())
    else:
        findings = convert_file(source, target, encoding=encoding, voices=not no_voices, check=check)
    if findings:
        from mediakit.errors import shown
        from mediakit.reports.lines import finding_lines

        name = shown(source)
        for finding in findings:
            console.note("\n".join(finding_lines(name, finding)))
    warned = any(finding.severity > Severity.INFO for finding in findings)
    return 1 if strict and warned else 0


def default_target(source: str) -> str:
    """Where the captions go when nobody said: beside the source, or to standard output when that is the
    source.

    Raises InputError when a file of that name is there already.
    """
    from mediakit.errors import InputError
    from mediakit.system.disk_errors import reading

    if source == "-":
        return "-"
    path = Path(source)
    with reading(path):
        target = path.with_suffix(".srt" if path.suffix.lower() == ".vtt" else ".vtt")
        if target.exists():
            raise InputError(
                "the file is there already.", place=str(target), mend="Name the file to write it over."
            )
    return str(target)
