"""Coverage-guided fuzzing of the reader by hand: `python -m tests.fuzz.reader -max_total_time=3600`.

It needs atheris (`pip install atheris`), which is not among the test packages; options are libFuzzer's. The
hazards of tests/captions/hazards are the first inputs.
"""

import sys
import tempfile
from pathlib import Path

from tests.captions.hazards.every import HAZARDS


def main() -> None:
    """Fuzz until libFuzzer's options say that it is enough, or a promise is broken."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    with atheris.instrument_imports(include=["mediakit.captions", "mediakit.decoding"]):
        from tests.fuzz.promises import check_reader
    with tempfile.TemporaryDirectory() as folder:
        for number, hazard in enumerate(HAZARDS):
            if len(hazard.data) < 4000:
                (Path(folder) / f"{number:03}").write_bytes(hazard.data)
        atheris.Setup([sys.argv[0], "-max_len=4000", "-timeout=20", *sys.argv[1:], folder], check_reader)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
