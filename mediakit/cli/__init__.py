"""The command line: a thin skin on the library. Errors become one sentence and an exit code here."""

from importlib import import_module

import click

from mediakit import __version__
from mediakit.cli.console import Console
from mediakit.cli.options import everywhere
from mediakit.errors import MediakitError

COMMANDS = (
    "package",
    "validate",
    "repair",
    "convert",
    "probe",
    "verify",
    "preview",
    "publish",
    "doctor",
)
"""Each command stands in the module of its name, under its own name."""

INTERNAL_ERROR = 3
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names of the commands, in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"mediakit.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="mediakit", prog_name="mediakit")
@everywhere
def root() -> None:
    """Bundle a press release with its B-roll and captions: checked, captioned, accessible, archived."""


def run(arguments: list[str]) -> int:
    """The exit code of a command line; everything it had to say has been printed."""
    console = Console()
    try:
        code = root.main(arguments, prog_name="mediakit", standalone_mode=False, obj=console)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.error("stopped.")
        return INTERRUPTED
    except MediakitError as error:
        console.fail(error)
        return error.exit_code
    except BrokenPipeError:
        console.abandon_output()
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: never a traceback for a user
        console.crash(error)
        return INTERNAL_ERROR
    finally:
        console.close()
    return code if isinstance(code, int) else 0
