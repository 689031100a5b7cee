"""Options that several commands share, and how they become values."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from mediakit.cli.console import Console

Function = TypeVar("Function", bound=Callable[..., Any])

pass_console = click.make_pass_decorator(Console)

FORMATS = ("text", "json")
REPORT_FORMATS = (*FORMATS, "sarif", "junit", "html")


def format_option(formats: tuple[str, ...]) -> Callable[[Function], Function]:
    """The option that says in which of the formats the result is printed, as text by default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help="How to print the result.",
    )


FORMAT = format_option(FORMATS)
ENCODING = click.option(
    "--encoding", metavar="NAME", help="The encoding of the text, when it is known to be one."
)


def everywhere(function: Function) -> Function:
    """Add the options that every command has: --ffmpeg, --quiet, --debug."""
    for name, words in (
        ("--debug", "Show where an error came from."),
        ("--quiet", "Print results and errors only."),
    ):
        function = click.option(name, is_flag=True, expose_value=False, callback=_remember, help=words)(
            function
        )
    return click.option(
        "--ffmpeg",
        metavar="PATH",
        expose_value=False,
        callback=_remember,
        help="The ffmpeg to run instead of the one that came with mediakit (or set MEDIAKIT_FFMPEG).",
    )(function)


def _remember(ctx: click.Context, option: click.Parameter, value: str | bool | None) -> None:
    if value and option.name:
        setattr(ctx.ensure_object(Console), option.name, value)
