"""`python -m mediakit`, and the entry point of the command."""

import gc
import os
import sys

_OBJECTS = 100_000  # made between two looks for circular garbage, where Python has 700
_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code.

    The garbage collector looks less often: a command is over soon and makes hardly anything circular, and
    looking through the cues again and again would be a fifth of the time that converting them takes.
    """
    gc.set_threshold(_OBJECTS)
    try:
        from mediakit.cli import (
            run,
        )  # here, so that an interrupt is met, and the collector slowed down, before

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("mediakit: stopped.\n")
        code = _INTERRUPTED
    _settle_messages()
    sys.exit(code)


def _settle_messages() -> None:
    """Give up messages that standard error does not take, or Python would end with an error of its own."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


if __name__ == "__main__":
    main()
