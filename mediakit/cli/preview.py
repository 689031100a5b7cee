"""`mediakit preview`: a page as readers will have it, before anybody else has."""

import click

from mediakit.cli.console import Console
from mediakit.cli.options import everywhere, pass_console


@click.command(short_help="Show a bag's page, or a published folder, in your own browser.")
@click.argument("place", metavar="BAG|ZIP|SITE")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Instead of a free one.")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@everywhere
@pass_console
def preview(console: Console, place: str, port: int, opened: bool) -> int:
    """Serve the page of a BAG or of its ZIP, or a SITE (a folder that was published to), to this computer
    only, as a web server will: byte ranges, content types, security headers. When the bag is made again,
    pages that are open load themselves again. The files as received and hidden files are not shown.

    Needs mediakit[preview]. Ctrl-C ends it. Leaves with 2 when there is nothing to show or the port is in
    use, with 130 when it was ended.

    \b
    Example:
      mediakit preview public/new-ferry-terminal-opens --open
    """
    from mediakit.pipeline.preview import preview as serve_preview
    from mediakit.system.browser import open_browser

    def ready(addresses: tuple[str, ...]) -> None:
        console.result("\n".join(addresses))
        console.note("For this computer only, until Ctrl-C.")
        if opened:
            open_browser(addresses[0], lambda: console.error("no browser could be started."))

    serve_preview(place, port=port, on_ready=ready)
    return 0
