"""The W3C's own strict WebVTT parser (npm webvtt-parser), as an oracle."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

TOOLS = Path(__file__).parent.parent / ".test-tools" / "node_modules"
MISSING = "node or the npm package webvtt-parser is missing (make test installs them)"

_SCRIPT = """
const parser = require(process.argv[1] + "/parser.js");
const entities = JSON.parse(require("fs").readFileSync(process.argv[1] + "/html-entities.json"));
const texts = JSON.parse(require("fs").readFileSync(0));
const shown = node => node.type === "text" ? node.value : (node.children || []).map(shown).join("");
const times = cue => [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000)];
const read = text => {
  const result = new parser.WebVTTParser(entities).parse(text);
  return [result.errors.map(error => error.line + ": " + error.message),
          result.cues.map(cue => [...times(cue), shown(cue.tree)])];
};
console.log(JSON.stringify(texts.map(text => {
  try { return read(text); } catch (error) { return [["the parser gave up: " + error], []]; }
})));
"""


class Read(NamedTuple):
    """What the parser makes of a text: its errors, and the cues as start, end and shown text."""

    errors: tuple[str, ...]
    cues: tuple[tuple[int, int, str], ...]


def is_there() -> bool:
    """Whether the parser can be run on this machine."""
    return shutil.which("node") is not None and (TOOLS / "webvtt-parser").is_dir()


def read_webvtt(texts: list[str]) -> list[Read]:
    """What the parser makes of each text."""
    done = subprocess.run(
        ["node", "-e", _SCRIPT, str(TOOLS / "webvtt-parser")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return [
        Read(tuple(errors), tuple((start, end, text) for start, end, text in cues))
        for errors, cues in json.loads(done.stdout)
    ]
