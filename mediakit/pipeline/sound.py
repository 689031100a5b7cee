"""Measures how loud a sound is; what was measured once is kept."""

import json
from dataclasses import asdict
from pathlib import Path

from mediakit.model.loudness import Loudness
from mediakit.model.media import MediaInfo
from mediakit.pipeline.workshop import Source, Workshop
from mediakit.video.loudness import parse_loudness, sound_pass_command

_LOUDNESS = "loudness.json"


def measure_loudness(source: Source, info: MediaInfo, workshop: Workshop) -> Loudness | None:
    """The loudness of the file's first sound; `None` when it has none. Raises ToolError when ffmpeg fails."""
    if not info.audio:
        return None
    tools = workshop.tools

    def measure(folder: Path) -> None:
        command = sound_pass_command(str(tools.ffmpeg), source.path, info, by_path=tools.by_path)
        done = tools.runner.run(command, on_progress=workshop.progress.advance)
        (folder / _LOUDNESS).write_text(json.dumps(asdict(parse_loudness(done.stderr))), encoding="utf-8")

    stand_in = sound_pass_command("ffmpeg", Path("/source"), info, by_path=tools.by_path)
    product = workshop.product(workshop.key((source.sha256,), stand_in), measure)
    return Loudness(**json.loads((product.folder / _LOUDNESS).read_text(encoding="utf-8")))
