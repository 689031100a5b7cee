"""`mediakit package`: a release, its video and its captions become a bag with a player page."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from mediakit.cli.console import Console
from mediakit.cli.options import ENCODING, FORMAT, everywhere, pass_console


class IsoDate(click.ParamType[date]):
    """A date written as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; anything else is wrong usage, because a guessed date is worse than none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as YYYY-MM-DD, such as 2026-05-12.", param, ctx)


@click.command(short_help="Make a bag with a player page from a release, its video and its captions.")
@click.argument("release", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that will hold the bag; by default the release's own.",
)
@click.option("--title", default="", help="The headline, when the release has none or another is wanted.")
@click.option("--date", "release_date", type=IsoDate(), help="The release date, as YYYY-MM-DD.")
@click.option(
    "--language", default="", metavar="TAG", help="The language of the release, such as en or es-MX."
)
@click.option(
    "--video",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The video, when it is not the one that the release names.",
)
@click.option(
    "--captions",
    multiple=True,
    metavar="FILE[:LANG]",
    help="A captions file and its language; may be given several times.",
)
@click.option(
    "--descriptions",
    multiple=True,
    metavar="FILE[:LANG]",
    help="A text file (.vtt, .srt) that says what is seen; may be given several times.",
)
@click.option(
    "--chapters",
    multiple=True,
    metavar="FILE[:LANG]",
    help="The chapters: .vtt, .srt, or lines such as 1:30 Title.",
)
@click.option(
    "--described-video",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The video with audio description.",
)
@click.option(
    "--described-audio",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The sound of the video with audio description.",
)
@click.option(
    "--sign-language",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The video with a sign language interpreter.",
)
@click.option(
    "--poster",
    metavar="TIME|FILE",
    default="",
    help="The poster: a moment in the video (12.5 or 1:02), or a JPEG, PNG or WebP file.",
)
@click.option(
    "--fetch",
    is_flag=True,
    help="Download the linked media that are not beside the release (http and https).",
)
@click.option(
    "--allow-private-addresses", is_flag=True, help="Let --fetch download from private networks too."
)
@click.option(
    "--max-download",
    type=click.IntRange(min=1),
    metavar="MB",
    help="The most that --fetch downloads for one file, in megabytes.  [default: 8192]",
)
@click.option(
    "--no-captions",
    default="",
    metavar="REASON",
    help="Publish without captions; the reason stands on the page and in the bag.",
)
@click.option(
    "--allow-caption-errors",
    is_flag=True,
    help="Publish although captions, descriptions or chapters have errors; the page and the bag say so.",
)
@click.option(
    "--profile",
    default="",
    metavar="NAME",
    help="The limits that captions are checked against.  [default: fcc]",
)
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="The address of the folder in which the page's folder will stand.",
)
@click.option("--ladder", is_flag=True, help="Make smaller sizes of the video, too, for slow lines.")
@click.option(
    "--streaming",
    is_flag=True,
    help="Make HLS and DASH, so that players adapt to the line (implies --ladder).",
)
@click.option(
    "--also",
    type=click.Choice(["av1", "vp9"]),
    help="Make the ladder in this codec, too, which takes about half the bytes.",
)
@click.option(
    "--preset",
    type=click.Choice(["faster", "fast", "best"]),
    default="faster",
    help="How the encoder weighs time and size, where something must be encoded.  [default: faster]",
)
@click.option(
    "--burn-in",
    is_flag=True,
    help="Make a copy with the captions in the picture, for places that take no captions.",
)
@click.option("--loudness", default="", metavar="LUFS", help="Bring the sound to this loudness, such as -23.")
@click.option("--zip", "zipped", is_flag=True, help="Write <slug>.zip beside the bag as well.")
@click.option("--dry-run", is_flag=True, help="Say what was understood and would be done; make nothing.")
@click.option("--force", is_flag=True, help="Replace the bag that is there already.")
@ENCODING
@FORMAT
@everywhere
@pass_console
def package(
    console: Console,
    release: Path,
    folder: Path | None,
    title: str,
    release_date: date | None,
    language: str,
    video: Path | None,
    captions: tuple[str, ...],
    descriptions: tuple[str, ...],
    chapters: tuple[str, ...],
    described_video: Path | None,
    described_audio: Path | None,
    sign_language: Path | None,
    poster: str,
    fetch: bool,
    allow_private_addresses: bool,
    max_download: int | None,
    no_captions: str,
    allow_caption_errors: bool,
    profile: str,
    base_url: str,
    ladder: bool,
    streaming: bool,
    also: str | None,
    preset: str,
    burn_in: bool,
    loudness: str,
    zipped: bool,
    dry_run: bool,
    force: bool,
    encoding: str | None,
    output_format: str,
) -> int:
    """Make a bag with a player page from RELEASE, its video and its captions.

    RELEASE is a text, Markdown or HTML file, or a folder that holds one. The media that it names are looked
    for beside it, and what goes with the video x.mp4 by its name: x.descriptions.en.vtt, x.chapters.vtt,
    x.described.mp4, x.described.m4a, x.asl.mp4 (or .sign, .bsl).

    \b
    Example:
      mediakit package release.txt -o public
    """
    from mediakit.cli.packaging import Request, package_and_tell
    from mediakit.pipeline.fetch import DEFAULT_MAX_BYTES, FetchOptions
    from mediakit.pipeline.options import parse_captions_choice, parse_loudness, parse_poster
    from mediakit.planning.inputs import PackageOptions
    from mediakit.video.ladder import Codec, Preset

    shown = parse_poster(poster)
    options = PackageOptions(
        title=title.strip(),
        date=release_date,
        language=language,
        video=video,
        captions=tuple(map(parse_captions_choice, captions)),
        descriptions=tuple(map(parse_captions_choice, descriptions)),
        chapters=tuple(map(parse_captions_choice, chapters)),
        described_video=described_video,
        described_audio=described_audio,
        sign_language=sign_language,
        poster=shown if isinstance(shown, int) else None,
        poster_file=shown if isinstance(shown, Path) else None,
        no_captions=no_captions.strip(),
        allow_caption_errors=allow_caption_errors,
        profile=profile,
        encoding=encoding,
        base_url=base_url,
        timestamp=_source_date_epoch(),
        ladder=ladder or streaming or also is not None,
        streaming=streaming,
        preset=Preset(preset),
        also=Codec(also) if also else None,
        burn_in=burn_in,
        loudness=parse_loudness(loudness),
    )
    max_bytes = max_download * 1_000_000 if max_download else DEFAULT_MAX_BYTES
    request = Request(
        release=release,
        folder=folder,
        options=options,
        fetch=FetchOptions(allow_private_addresses, max_bytes) if fetch and not dry_run else None,
        zipped=zipped,
        force=force,
        dry_run=dry_run,
        as_json=output_format == "json",
    )
    return package_and_tell(request, console)


def _source_date_epoch() -> int | None:
    """The time that reproducible builds give in SOURCE_DATE_EPOCH, in seconds since 1970."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isascii() and text.isdigit() else None
