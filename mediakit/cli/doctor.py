"""`mediakit doctor`: which ffmpeg is used, and what is missing."""

from typing import TYPE_CHECKING

import click

from mediakit.cli.console import Console
from mediakit.cli.options import FORMAT, everywhere, pass_console

if TYPE_CHECKING:
    from mediakit.pipeline.doctor import Diagnosis

_LICENCES = (
    "mediakit runs it as a separate program and is itself under the Apache License 2.0; whoever passes on "
    "both, in one installer or container, passes on both licences."
)


@click.command(short_help="Say which ffmpeg is used, what it lacks and which extras are installed.")
@FORMAT
@everywhere
@pass_console
def doctor(console: Console, output_format: str) -> int:
    """Say which ffmpeg is used, its version and licence, what it lacks and what that costs, and which extras
    of mediakit are installed.

    Leaves with 0 when all is there that the work needs, 1 when not, 3 when there is no ffmpeg to use.

    \b
    Example:
      mediakit doctor --ffmpeg /usr/bin/ffmpeg
    """
    from dataclasses import asdict

    from mediakit.cli.text import json_text, terminal_text
    from mediakit.pipeline.doctor import diagnose

    found = diagnose(console.ffmpeg)
    if output_format == "json":
        document = asdict(found) | {"extras": dict(found.extras), "ok": found.ok}
        console.result(json_text(document))
    else:
        console.result(terminal_text("\n".join(_lines(found))))
    return 0 if found.ok else 1


def _lines(found: "Diagnosis") -> list[str]:
    there = [name for name, is_there in found.extras if is_there]
    missing = [name for name, is_there in found.extras if not is_there]
    lines = [
        f"mediakit {found.mediakit}, Python {found.python}, {found.system}",
        f"ffmpeg {found.version}: {found.ffmpeg}",
        f"Its licence: {found.licence}. {_LICENCES}",
    ]
    for lack in found.lacks:
        word = "Missing" if lack.is_needed else "Not there"
        lines.append(f"{word}: the {lack.what} {lack.name}; {lack.cost}.")
    if not found.lacks:
        lines.append("It has every encoder and filter that mediakit can use.")
    lines.append(f"Extras installed: {', '.join(there) or 'none'}.")
    if missing:
        lines.append(f"Extras not installed: {', '.join(missing)}.")
    return lines
