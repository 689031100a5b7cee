"""Programs without the right of root to read and write everything, so that root sees refusals, too."""

import os
import shutil
import subprocess
from functools import cache

_RIGHTS = "-dac_override,-dac_read_search"


@cache
def powerless() -> tuple[str, ...] | None:
    """What to put before a command; None where root's right cannot be taken from it."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return () if hasattr(os, "geteuid") else None
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return None
    command = (setpriv, f"--bounding-set={_RIGHTS}", f"--inh-caps={_RIGHTS}")
    tried = subprocess.run([*command, "true"], capture_output=True, check=False, timeout=30)
    return command if tried.returncode == 0 else None


NO_REASON = "root may read and write everything, and no setpriv here takes that right away"
