"""What a child process gets of this machine: a bare environment and limits on what it may use up."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_KEPT = (
    *("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    *(
        "SYSTEMROOT",
        "WINDIR",
        "TEMP",
        "TMP",
        "USERPROFILE",
    ),  # Windows programs do not start without the first
)
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one child may take: bytes of address space and bytes in one file it writes."""

    memory: int = 8 * _GIB
    file_size: int = 512 * _GIB


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The few variables that a child gets: no tokens, no FFREPORT, English messages.

    Two malloc arenas for all threads keep the address space, which is what can be limited, near the memory
    that is really used.
    """
    kept = {name: value for name, value in environment.items() if name.upper() in _KEPT}
    return kept | {"LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1", "MALLOC_ARENA_MAX": "2"}


def confine(pid: int, limits: Limits, timeout_s: int) -> None:
    """Set the limits on a child that has just started.

    From outside, because code between fork and exec is not safe in a program with threads. Linux only: other
    systems have no such call, there the clock alone ends a child that runs away.
    """
    if sys.platform == "linux":
        import resource

        processor_s = timeout_s * (os.cpu_count() or 1)
        wanted = (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_FSIZE, limits.file_size),
            (resource.RLIMIT_CPU, processor_s),
            (resource.RLIMIT_CORE, 0),
        )
        try:
            for kind, most in wanted:
                _, ceiling = resource.prlimit(pid, kind)
                most = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
                resource.prlimit(pid, kind, (most, most))
        except (ProcessLookupError, PermissionError):  # it has ended already, or a sandbox forbids the call
            return
