"""`mediakit publish`: from a bag to a live page."""

from pathlib import Path

import click

from mediakit.cli.console import Console
from mediakit.cli.options import FORMAT, everywhere, pass_console


@click.command(short_help="Put a bag's page online, whole or not at all.")
@click.argument("bag", type=click.Path(path_type=Path))
@click.argument("target", default="")
@click.option("--with-source", is_flag=True, help="Publish the files as received, too.")
@click.option("--withdraw", is_flag=True, help="Replace the release by a notice that it was withdrawn.")
@click.option(
    "--embargoed-preview",
    is_flag=True,
    help="Before the embargo ends: publish at an address that nobody can guess and no search engine keeps.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be sent, replaced and removed; write nothing.")
@FORMAT
@everywhere
@pass_console
def publish(
    console: Console,
    bag: Path,
    target: str,
    with_source: bool,
    withdraw: bool,
    embargoed_preview: bool,
    dry_run: bool,
    output_format: str,
) -> int:
    """Publish BAG (a folder that `package` made) to TARGET, where its page will be TARGET/<slug>/.

    The list of all releases there, by topic too, is TARGET/index.html; with a base address there are feeds.

    TARGET is a folder, or an address; without it, the `target` that the mediakit.toml beside BAG (or in the
    current folder) names:

    \b
      /srv/www/press, file:///srv/www/press     a local or mounted folder
      s3://bucket/press                         S3 and whatever speaks it   mediakit[s3]
      gs://bucket/press                         Google Cloud Storage        mediakit[gcs]
      az://container/press                      Azure Blob Storage          mediakit[azure]
      sftp://user@host/srv/www/press            an SSH server               mediakit[sftp]
      davs://host/press, dav://host/press       WebDAV over https, http     mediakit[webdav]

    Credentials are taken from where other programs find them (environment, profile, ssh agent, .netrc),
    never from the command line. Readers see the old release or the new one, never a mixture, whatever happens
    on the way; only what changed is sent. Leaves with 0 when it is live, 1 when the bag is not whole or its
    captions have errors, 2 when bag or target cannot be used, 3 when the target failed or somebody else is
    publishing there.

    \b
    Example:
      mediakit publish public/new-ferry-terminal-opens s3://press-office/releases --dry-run
    """
    from mediakit.cli.publishing import publish_lines
    from mediakit.model.document import format_json
    from mediakit.pipeline.publish import publish as publish_bag
    from mediakit.pipeline.publishable import PublishOptions
    from mediakit.pipeline.settings import stated_target

    if withdraw and (with_source or embargoed_preview):
        raise click.UsageError("--withdraw goes with --dry-run only.")
    options = PublishOptions(with_source, withdraw, embargoed_preview, dry_run)
    receipt = publish_bag(bag, target or stated_target(bag), options=options, progress=console)
    for note in receipt.notes:
        console.note(note)
    if output_format == "json":
        console.result(format_json(receipt.document()))
    else:
        console.result("\n".join(publish_lines(receipt)))
    return 0
