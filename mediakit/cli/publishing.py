"""A receipt as lines for people."""

from mediakit.errors import shown
from mediakit.model.publishing import PublicFile, Receipt

_UNITS = ("kB", "MB", "GB", "TB")


def publish_lines(receipt: Receipt) -> list[str]:
    """What was published, or what would be: then every file with its size."""
    counts = (
        f"{len(receipt.sent)} sent ({size_text(receipt.bytes_sent)}), {len(receipt.unchanged)} unchanged, "
        f"{len(receipt.removed)} removed"
    )
    if not receipt.dry_run:
        done = "Withdrawn" if receipt.withdrawn else "Published"
        return [f"{done}: {_place(receipt)}", f"Files: {counts}."]
    lines = [_line(_verb(file, receipt), file) for file in receipt.sent]
    lines += [_line("remove", file) for file in receipt.removed]
    lines += [_line("keep", file) for file in receipt.unchanged]
    return [*lines, f"{_place(receipt)}: {counts} (not done: this is a dry run)."]


def _place(receipt: Receipt) -> str:
    """Where the page is; in a folder, as the folder was written."""
    in_folder = receipt.url.startswith("file:")
    return shown(f"{receipt.target}/{receipt.slug}/index.html" if in_folder else receipt.url)


def size_text(size: int) -> str:
    """The size for people, in powers of 1000."""
    if size < 1000:
        return f"{size} B"
    for power in range(1, len(_UNITS) + 1):
        tenths = (size * 10 + 1000**power // 2) // 1000**power
        if tenths < 10_000:
            break
    return f"{tenths // 10}.{tenths % 10} {_UNITS[power - 1]}"


def _verb(file: PublicFile, receipt: Receipt) -> str:
    return "replace" if file.name in receipt.replaced else "send"


def _line(verb: str, file: PublicFile) -> str:
    return f"{verb:<8}{shown(file.name)}  {size_text(file.size)}"
