"""From what a failed program left behind to one sentence for people."""

import re
import signal

from mediakit.errors import MediakitError, StorageError, ToolError
from mediakit.model.media import Command, Completed

_DETAIL_CHARS = 1 << 16
_REASON_CHARS = 300
_FULL = ("No space left on device", "Disk quota exceeded", "There is not enough space on the disk")
_PREFIX = re.compile(r"^(?:\[[^\[\]]{1,80}(?:\[[^\[\]]{0,20}\][^\[\]]{0,80})? @ [^\]]{1,40}\]\s*)+")
_NOISE = re.compile(
    r"^(?:Conversion failed!|Exiting with exit code|At least one output file|Last message repeated"
    r"|frame=|size=|video:|Press \[q\]|Error opening (?:input|output) files?\b|Terminating thread"
    r"|Task finished with error|Error (?:muxing|submitting) a packet|Error (?:writing trailer|closing file)"
    r"|Nothing was written)"
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_ENDS = {
    "SIGXCPU": "it used more processor time than it may",
    "SIGXFSZ": "it wrote a larger file than it may",
    "SIGKILL": "it was killed, perhaps because the memory ran out",
    "SIGSEGV": "it crashed",
    "SIGABRT": "it crashed",
    "SIGBUS": "it crashed",
}


def title(command: Command) -> str:
    """The command's label as a sentence begins with it."""
    return command.label[:1].upper() + command.label[1:]


def failure(command: Command, completed: Completed) -> MediakitError:
    """The error that says why a command failed: StorageError when the disk is full, else ToolError."""
    if any(words in completed.stderr for words in _FULL):
        return StorageError(f"{title(command)} failed: the disk is full.", mend="Make room and run it again.")
    reason = _signal_reason(completed.status) or last_words(completed.stderr)
    reason = reason or f"it ended with status {completed.status}"
    return ToolError(
        f"{title(command)} failed: {reason.rstrip('.')}.", detail=completed.stderr[-_DETAIL_CHARS:]
    )


def last_words(stderr: str) -> str:
    """The last line that says something, without ffmpeg's prefixes and without control characters."""
    lines = [_PREFIX.sub("", line.strip()) for line in stderr[-_DETAIL_CHARS:].splitlines()]
    telling = [line for line in lines if line and not _NOISE.match(line)] or [line for line in lines if line]
    return _UNPRINTABLE.sub(" ", telling[-1])[:_REASON_CHARS].strip() if telling else ""


def _signal_reason(status: int) -> str:
    if status >= 0:
        return ""
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return _ENDS.get(name, f"it was ended by signal {name}")
