"""Standard streams, and places to write to, in every condition that a shell can leave them in."""

import io
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from mediakit.__main__ import main
from mediakit.cli import run
from mediakit.cli.streams import print_text

SRT = "1\n00:00:01,000 --> 00:00:03,000\nThe bridge is open.\n"
TO_STREAM = (["validate", "a.srt"], ["convert", "a.srt", "-"], ["repair", "a.srt", "-o", "-"])
FROM_STREAM = (["validate", "-"], ["convert", "-", "b.vtt"], ["repair", "-", "-o", "b.srt"])
TO_FILE = (["validate", "a.srt", "-o"], ["convert", "a.srt"], ["repair", "a.srt", "-o"])


class Pipe(io.TextIOWrapper):
    """A standard stream, or a terminal, that holds these bytes."""

    def __init__(self, data: bytes = b"", encoding: str = "utf-8", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding=encoding)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def written(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT, encoding="utf-8")


@pytest.mark.parametrize("arguments", FROM_STREAM)
def test_standard_input(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(SRT.encode()))
    assert run(arguments) == 0
    assert Path("b.vtt").exists() is (arguments[0] == "convert")
    monkeypatch.setattr(sys, "stdin", Pipe(b"\x89PNG\r\n\x1a\n" + bytes(50)))
    assert run(arguments) == 2
    assert "PNG" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", None)
    assert run(arguments) == 2
    assert capsys.readouterr().err == "mediakit: standard input is closed.\n"


@pytest.mark.parametrize("arguments", FROM_STREAM)
def test_endless_standard_input_is_not_read_to_its_end(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mediakit.pipeline.reading.MAX_CAPTIONS_BYTES", 1000)
    stream = Pipe(bytes(5000))
    monkeypatch.setattr(sys, "stdin", stream)
    assert run(arguments) == 2
    assert "standard input: the text is too large: more than 1,000 bytes." in capsys.readouterr().err
    assert stream.read() == "\0" * 3999


@pytest.mark.parametrize("arguments", TO_STREAM)
def test_a_closed_standard_output(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(arguments) == 2
    assert capsys.readouterr().err == "mediakit: standard output is closed. Name a file to write to.\n"
    monkeypatch.setattr(sys, "stderr", None)
    assert run(arguments) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this machine")
@pytest.mark.parametrize("arguments", TO_STREAM)
def test_a_full_standard_output(arguments: list[str]) -> None:
    assert _in_shell([*arguments], stdout="/dev/full") == (
        3,
        b"",
        b"mediakit: standard output: the disk is full. Make room and run it again.\n",
    )
    code, out, _ = _in_shell([*arguments], stderr="/dev/full")
    assert code == 0
    assert out


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout on this machine")
def test_standard_output_by_its_name() -> None:
    code, out, err = _in_shell(["validate", "a.srt", "-o", "/dev/stdout"])
    assert (code, err) == (0, b"")
    assert out.startswith(b"a.srt: 1 cue")


def test_documents_are_utf_8_and_a_terminal_gets_what_it_can_show(monkeypatch: pytest.MonkeyPatch) -> None:
    for terminal, expected in ((False, "été 字\n".encode()), (True, b"\xe9t\xe9 \\u5b57\n")):
        stream = Pipe(encoding="latin-1", terminal=terminal)
        monkeypatch.setattr(sys, "stdout", stream)
        print_text("été 字\n")
        assert stream.written() == expected


@pytest.mark.parametrize("arguments", TO_FILE)
@pytest.mark.parametrize("kind", ["itself", "a link", "a hard link"])
def test_what_is_read_is_not_written_over(
    arguments: list[str], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = "a.srt" if kind == "itself" else "other.srt"
    if kind == "a link":
        Path(target).symlink_to("a.srt")
    elif kind == "a hard link":
        os.link("a.srt", target)
    assert run([*arguments, target]) == 2
    assert "would be written over. Name another file." in capsys.readouterr().err
    assert Path("a.srt").read_text(encoding="utf-8") == SRT


def test_the_video_is_not_written_over() -> None:
    Path("clip.mp4").write_bytes(b"video")
    assert run(["validate", "a.srt", "--video", "clip.mp4", "-o", "clip.mp4"]) == 2
    assert Path("clip.mp4").read_bytes() == b"video"


@pytest.mark.parametrize("arguments", TO_FILE)
@pytest.mark.parametrize("target", ["no/folder/b.srt", "a.srt/b.srt", "folder.srt", "n" * 300 + ".srt"])
def test_places_that_cannot_be_written(
    arguments: list[str], target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("folder.srt").mkdir()
    assert run([*arguments, target]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"mediakit: {target[:2]}")
    assert sorted(path.name for path in Path().iterdir()) == ["a.srt", "folder.srt"]


@pytest.mark.parametrize("name", [".", "..", "/", "nul\0.srt", "n" * 300 + ".srt"])
def test_sources_without_a_usable_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", name]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such names")
@pytest.mark.parametrize(
    "arguments", [["validate"], ["validate", "--format", "json"], ["convert"], ["repair"]]
)
def test_nothing_steers_the_terminal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    name = "n\x1b[31m\nx.srt"
    Path(name).write_text(f"stray \x1b[2J \x9b31m\n\n{SRT}", encoding="utf-8")
    output = {"convert": ["b.vtt"], "repair": ["-o", "b\x1b[31m.srt", "--diff"]}.get(arguments[0], [])
    run([*arguments, name, *output])
    captured = capsys.readouterr()
    assert "stray" in captured.out + captured.err
    assert not {"\x1b", "\x9b"} & set(captured.out + captured.err)
    assert "\nx.srt" not in captured.out + captured.err


def test_an_interrupt_while_it_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("mediakit.cli.run", interrupted)
    monkeypatch.setattr("gc.set_threshold", int)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 130
    assert capsys.readouterr().err == "mediakit: stopped.\n"


def _in_shell(arguments: list[str], stdout: str = "", stderr: str = "") -> tuple[int, bytes, bytes]:
    """Exit code, standard output and standard error of a process of its own, or what goes to these files."""
    with ExitStack() as stack:
        streams = [
            stack.enter_context(Path(name).open("wb", buffering=0)) if name else subprocess.PIPE
            for name in (stdout, stderr)
        ]
        done = subprocess.run(
            [sys.executable, "-m", "mediakit", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=streams[0],
            stderr=streams[1],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
    return done.returncode, done.stdout or b"", done.stderr or b""
