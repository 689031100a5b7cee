"""`mediakit probe`: what is in a video or sound file?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediakit.cli.console import Console
from mediakit.cli.options import FORMAT, everywhere, pass_console

if TYPE_CHECKING:
    from mediakit.pipeline.tools import Tools


@click.command(short_help="Show what a video or sound file holds; write out the captions inside it.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--captions-to",
    metavar="SRT",
    help="Write the captions that are inside the file as SRT (- prints them).",
)
@click.option(
    "--track",
    default="",
    metavar="NAME",
    help="Which captions, where there are several: the number of a text, or CC1 to CC4.",
)
@FORMAT
@everywhere
@pass_console
def probe(console: Console, file: Path, captions_to: str | None, track: str, output_format: str) -> int:
    """Show what FILE holds: container, codecs, sizes, rates, key frames, captions inside it, and what would
    not be published, such as the position of the camera. It is only looked at, nothing is decoded.

    With --captions-to, text tracks and television captions (CEA-608) are written to an SRT file that
    `validate` and `package --captions` take.

    \b
    Example:
      mediakit probe b-roll.mp4
    """
    from mediakit.pipeline.tools import open_tools

    tools = open_tools(console.ffmpeg)
    if captions_to is not None:
        return _write_captions(console, file, captions_to, track, tools)
    from mediakit.cli.text import json_text, terminal_text
    from mediakit.errors import shown
    from mediakit.pipeline.probing import probe_file
    from mediakit.reports.media import media_document, media_lines

    info, more = probe_file(file, tools)
    if output_format == "json":
        console.result(json_text(media_document(str(file), info, more)))
    else:
        console.result(terminal_text("\n".join(media_lines(shown(file), info, more))))
    return 0


def _write_captions(console: Console, file: Path, target: str, track: str, tools: "Tools") -> int:
    from mediakit.cli.streams import STREAM, write_output
    from mediakit.errors import shown
    from mediakit.pipeline.embedded import extract_captions
    from mediakit.pipeline.targets import refuse_input
    from mediakit.pipeline.tools import look_into

    if target != STREAM:
        refuse_input(Path(target), [file])
    console.step("Reading the captions")
    found = extract_captions(file, look_into(file, tools), tools, track)
    console.close(finished=True)
    write_output(target, found.srt.encode())
    others = f" Also there: {', '.join(found.others)} (choose with --track)." if found.others else ""
    console.note(f"{shown(file)}: captions {found.name} written.{others}")
    return 0
