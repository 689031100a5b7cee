"""The user's web browser."""

import threading
import webbrowser
from collections.abc import Callable


def open_browser(address: str, on_failure: Callable[[], None]) -> None:
    """Have the user's browser open the address, and go on; `on_failure` is called when there is none."""

    def start() -> None:
        if not webbrowser.open(address):
            on_failure()

    threading.Thread(target=start, daemon=True).start()  # some browsers keep their caller waiting
