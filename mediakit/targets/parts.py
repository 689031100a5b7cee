"""The names of files that are being brought: beside their place, until they take it.

A run that is killed leaves them; whoever holds the lease of their folder next removes them.
"""

import re

_LONGEST_BASE = 120
_PART = re.compile(r"\.?mediakit-[0-9a-f]{8}-.*\.part", re.DOTALL)


def part_name(owner: str, name: str, *, hidden: bool = True) -> str:
    """The name under which the owner, 8 or more hex digits, brings the file; it is in the same folder.

    Not `hidden` where a server may list no names with a dot before, so that what was left would not be found.
    """
    folder, slash, base = name.rpartition("/")
    return f"{folder}{slash}{'.' if hidden else ''}mediakit-{owner[:8]}-{base[-_LONGEST_BASE:]}.part"


def is_part(name: str) -> bool:
    """Whether the file is one that some run is bringing, or was."""
    return bool(_PART.fullmatch(name.rpartition("/")[2]))
