"""`package`: from a release and its media to a bag."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.errors import InputError
from mediakit.model.findings import CheckError, Report, Severity
from mediakit.pipeline.execute import Destination, execute
from mediakit.pipeline.fetch import FetchOptions
from mediakit.pipeline.gather import gather
from mediakit.pipeline.options import check_options
from mediakit.pipeline.poster_file import check_poster_file
from mediakit.pipeline.progress import Progress, Silent
from mediakit.pipeline.tools import Tools, open_tools
from mediakit.planning.inputs import PackageOptions
from mediakit.planning.media_report import report_with_media
from mediakit.planning.plan import PackagePlan, plan_package


@dataclass(frozen=True, slots=True)
class Packaged:
    """What `package` made: the bag's folder, the player page in it, the zip beside it; and the report.

    `dropped` names what was in the received video and is not in the published one.
    """

    bag: Path
    page: Path
    zip: Path | None
    report: Report
    dropped: tuple[str, ...] = ()


def package(
    release: str | Path,
    folder: str | Path | None = None,
    *,
    options: PackageOptions | None = None,
    fetch: FetchOptions | None = None,
    zipped: bool = False,
    force: bool = False,
    ffmpeg: str | None = None,
    progress: Progress | None = None,
) -> Packaged:
    """The finished bag: its folder, its page, its zip where one was wanted, and the report of the checks.

    `release` is a text, Markdown or HTML file, or a folder that holds one; `folder` will hold the bag
    (default: the release's folder). With `fetch`, linked media that are not beside the release are
    downloaded; `zipped` writes `<slug>.zip` too; `force` replaces a bag that is there already.

    Raises InputError when something is missing or unusable, CheckError (with its report) when the checks find
    errors, ToolError, NetworkError or StorageError when ffmpeg, a download or the disk fails. Nothing is left
    behind then.
    """
    showing = progress or Silent()
    plan, tools = prepare(
        Path(release), options or PackageOptions(), ffmpeg=ffmpeg, fetch=fetch, progress=showing
    )
    refuse_unless_possible(plan)
    target = Path(folder) if folder is not None else plan.inputs.release_path.parent
    return make(plan, Destination(target, force, zipped), tools, progress=showing)


def prepare(
    release: Path,
    options: PackageOptions,
    *,
    ffmpeg: str | None = None,
    fetch: FetchOptions | None = None,
    progress: Progress | None = None,
) -> tuple[PackagePlan, Tools]:
    """The plan of the package and the tools to carry it out; nothing is made yet (but `fetch` downloads)."""
    check_options(options)
    tools = open_tools(ffmpeg)
    if options.also is not None and options.also.encoder not in tools.encoders:
        raise InputError(
            f"this ffmpeg has no encoder for {options.also.upper()} ({options.also.encoder}).",
            place="--also",
            mend="Leave it out, or name another ffmpeg with --ffmpeg.",
        )
    if options.poster_file is not None:
        check_poster_file(options.poster_file, tools)
    inputs = gather(release, options, tools, progress or Silent(), fetch=fetch)
    return plan_package(inputs, options), tools


def refuse_unless_possible(plan: PackagePlan) -> None:
    """Nothing, when the plan can and may be done.

    Raises InputError for what is missing, a line each, and CheckError when the checks found errors.
    """
    if plan.problems:
        raise InputError("\n".join(plan.problems))
    if not plan.allowed:
        errors = plan.report.count(Severity.ERROR)
        waiver = ", or publish captions with known errors with --allow-caption-errors"
        raise CheckError(
            f"{errors} {'error' if errors == 1 else 'errors'} found, so nothing was made.",
            plan.report,
            mend=f"Mend them{'' if plan.options.allow_caption_errors else waiver}.",
        )


def make(
    plan: PackagePlan, destination: Destination, tools: Tools, *, progress: Progress | None = None
) -> Packaged:
    """The finished bag; the plan must be possible."""
    products = execute(plan, destination, tools, progress or Silent())
    bag = destination.bag(plan)
    zipped = bag.with_name(f"{bag.name}.zip") if destination.zipped else None
    return Packaged(
        bag, bag / "data" / "index.html", zipped, report_with_media(plan, products), products.dropped
    )
