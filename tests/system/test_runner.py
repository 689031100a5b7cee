import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mediakit.errors import InputError, StorageError, ToolError
from mediakit.model.media import Command, Completed
from mediakit.system import runner as runner_module
from mediakit.system.confinement import Limits
from mediakit.system.ffmpeg import find_ffmpeg
from mediakit.system.runner import SubprocessRunner

posix = pytest.mark.skipif(os.name != "posix", reason="process groups and signals are POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits can be set from outside on Linux only")


def python(code: str, **fields: object) -> Command:
    return Command((sys.executable, "-c", textwrap.dedent(code)), "testing", **fields)  # type: ignore[arg-type]


def run(code: str, **fields: object) -> Completed:
    return SubprocessRunner().run(python(code, **fields))


def wait_until(done: Callable[[], bool]) -> bool:
    for _ in range(200):
        if done():
            return True
        time.sleep(0.05)
    return False


def is_alive(pid: int) -> bool:
    """Whether it still runs; a dead one that nobody has asked about yet does not count."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def test_gives_outputs_and_status() -> None:
    done = run("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)", accepted=(3,))
    assert (done.status, done.stdout.strip(), done.stderr.strip()) == (3, b"out", "err")


def test_standard_input_is_empty_by_default() -> None:
    assert run("import sys; print(len(sys.stdin.read()))").stdout.strip() == b"0"


def test_standard_input_reads_the_input_file(tmp_path: Path) -> None:
    source = tmp_path / "in\nput"
    source.write_bytes(b"hello")
    done = run("import sys; sys.stdin.seek(1); print(sys.stdin.read())", input_file=source)
    assert done.stdout.strip() == b"ello"


def test_missing_input_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        run("pass", input_file=tmp_path / "none")


@posix
def test_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not a file"):
        run("pass", input_file=tmp_path / "pipe")


def test_environment_is_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("FFREPORT", "file=report.log")
    names = run("import os; print(' '.join(os.environ))").stdout.decode().split()
    assert "PATH" in names
    assert not {"SECRET_TOKEN", "FFREPORT"} & set(names)


def test_working_directory_is_empty_and_vanishes() -> None:
    shown = run("import os; open('left', 'w').close(); print(os.getcwd(), len(os.listdir()))").stdout.decode()
    folder, _, count = shown.strip().rpartition(" ")
    assert count == "1"
    assert Path(folder) != Path.cwd()
    assert not Path(folder).exists()


def test_keeps_the_end_of_a_long_standard_error() -> None:
    done = run("import sys; sys.stderr.write('a' * 5_000_000 + 'end')")
    assert done.stderr.endswith("end")
    assert len(done.stderr) <= 1 << 20


def test_endless_standard_output_is_stopped() -> None:
    with pytest.raises(ToolError, match="printed more than 64 MiB"):
        run("import sys\nwhile True: sys.stdout.write('x' * 1_000_000)")


def test_a_listener_gets_any_amount_of_output() -> None:
    sizes: list[int] = []
    code = "import sys; [sys.stdout.buffer.write(bytes(1 << 20)) for _ in range(80)]"
    done = SubprocessRunner().run(python(code), on_output=lambda block: sizes.append(len(block)))
    assert sum(sizes) == 80 << 20
    assert max(sizes) <= 1 << 16
    assert done.stdout == b""


def test_failing_reader_of_output_ends_the_child(tmp_path: Path) -> None:
    mark = tmp_path / "pid"

    def refuse(block: bytes) -> None:
        raise InputError(f"cannot use {block.decode().strip()}")

    code = f"""
        import os, time
        open({str(mark)!r}, "w").write(str(os.getpid()))
        print("this", flush=True)
        time.sleep(60)
    """
    with pytest.raises(InputError, match="cannot use this"):
        SubprocessRunner().run(python(code), on_output=refuse)
    assert wait_until(lambda: not is_alive(int(mark.read_text())))


def test_reader_that_fails_at_the_end_is_heard() -> None:
    def refuse(_: bytes) -> None:
        raise InputError("no")

    with pytest.raises(InputError, match="no"):
        SubprocessRunner().run(python("print(1)"), on_output=refuse)


def test_no_output_for_long_is_stopped() -> None:
    with pytest.raises(ToolError, match="no progress"):
        SubprocessRunner(stall_s=0.3).run(python("import time; time.sleep(60)"), on_output=print)


def test_failure_says_what_and_why() -> None:
    with pytest.raises(ToolError) as caught:
        run(
            """
            import sys
            print('first', file=sys.stderr)
            print('[mp4 @ 0x55d0c0] Unable to \\x1b[31mopen\\x07', file=sys.stderr)
            print('Conversion failed!', file=sys.stderr)
            sys.exit(1)
            """
        )
    assert str(caught.value) == "Testing failed: Unable to  [31mopen."
    assert caught.value.detail.startswith("first")


def test_failure_without_words_names_the_status() -> None:
    with pytest.raises(ToolError, match="ended with status 7"):
        run("import sys; sys.exit(7)")


@posix
def test_crash_is_named() -> None:
    with pytest.raises(ToolError, match="it crashed"):
        run("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")


@pytest.mark.parametrize("name", ["mediakit-no-such-program", "/no/such/program"])
def test_missing_program(name: str) -> None:
    with pytest.raises(ToolError, match="cannot be started") as caught:
        SubprocessRunner().run(Command((name,), "testing"))
    assert caught.value.mend


def test_program_that_may_not_be_run(tmp_path: Path) -> None:
    program = tmp_path / "tool"
    program.write_text("no program", encoding="utf-8")
    with pytest.raises(ToolError, match="may not be run"):
        SubprocessRunner().run(Command((str(program),), "testing"))


@posix
def test_argument_with_a_null() -> None:
    with pytest.raises(ToolError, match="cannot be started"):
        SubprocessRunner().run(Command((sys.executable, "a\0b"), "testing"))


def test_no_temporary_folder_is_a_storage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(StorageError, match="temporary folder"):
        run("pass")


@posix
def test_timeout_ends_the_child_and_what_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    with pytest.raises(ToolError, match="longer than 1 seconds"):
        run(_stubborn_family(note), timeout_s=1)
    assert wait_until(lambda: not any(is_alive(int(pid)) for pid in note.read_text("utf-8").split()))


@posix
def test_grandchild_that_keeps_the_pipes_open_is_ended() -> None:
    done = run(
        """
        import subprocess, sys
        print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(250)']).pid)
        """
    )
    assert wait_until(lambda: not is_alive(int(done.stdout)))


def _stubborn_family(note: Path) -> str:
    return f"""
        import os, signal, subprocess, sys, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])
        open({str(note)!r}, 'w').write(f'{{os.getpid()}} {{other.pid}}')
        time.sleep(60)
    """


PROGRESS = """
    import sys, time
    for value in {values}:
        print(f'frame=1\\nout_time_us={{value}}\\nprogress=continue', flush=True)
        time.sleep({pause})
"""


def test_progress_goes_forwards_to_the_whole() -> None:
    told: list[tuple[int, int | None]] = []
    code = PROGRESS.format(values=["N/A", 0, 1_000_000, 500_000, "-5", 2_000_000, 99_000_000], pause=0.15)
    done = SubprocessRunner().run(
        python(code, duration_ms=3000), on_progress=lambda done, total: told.append((done, total))
    )
    times = [done for done, _ in told]
    assert times == sorted(set(times))
    assert {total for _, total in told} == {3000}
    assert 1000 in times
    assert times[-1] == 3000
    assert done.stdout == b""


def test_progress_of_unknown_length() -> None:
    told: list[tuple[int, int | None]] = []
    code = PROGRESS.format(values=[2_000_000], pause=0)
    SubprocessRunner().run(python(code), on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2000, None)


def test_no_progress_is_stopped() -> None:
    code = PROGRESS.format(values=[1_000_000] * 100, pause=0.1)
    with pytest.raises(ToolError, match="no progress"):
        SubprocessRunner(stall_s=0.5).run(python(code, duration_ms=10_000))


def test_silence_at_the_end_is_not_a_stall() -> None:
    code = PROGRESS.format(values=[9_900_000], pause=1)
    SubprocessRunner(stall_s=0.3).run(python(code, duration_ms=10_000))


@posix
def test_failing_listener_ends_the_child(tmp_path: Path) -> None:
    def listener(done: int, total: int | None) -> None:
        wait_until(lambda: note.exists() and len(note.read_text("utf-8").split()) == 2)
        raise RuntimeError("listener")

    note = tmp_path / "pids"
    with pytest.raises(RuntimeError, match="listener"):
        SubprocessRunner().run(python(_stubborn_family(note)), on_progress=listener)
    assert wait_until(lambda: not any(is_alive(int(pid)) for pid in note.read_text("utf-8").split()))


INTERRUPTED = """
import sys
from mediakit.model.media import Command
from mediakit.system.runner import SubprocessRunner
command = Command((sys.executable, "-c", sys.argv[1]), "testing")
try:
    SubprocessRunner().run(command)
except KeyboardInterrupt:
    sys.exit(130)
"""


def _parent(note: Path) -> subprocess.Popen[bytes]:
    child = textwrap.dedent(_stubborn_family(note))
    parent = subprocess.Popen([sys.executable, "-c", INTERRUPTED, child], cwd=Path(__file__).parents[2])
    assert wait_until(lambda: note.exists() and len(note.read_text("utf-8").split()) == 2)
    return parent


@posix
def test_interrupt_leaves_no_orphan(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    parent = _parent(note)
    pids = [int(pid) for pid in note.read_text("utf-8").split()]
    parent.send_signal(signal.SIGINT)
    assert parent.wait(20) == 130
    assert wait_until(lambda: not any(map(is_alive, pids)))


@linux
@pytest.mark.skipif(not runner_module._death_watch(), reason="no setpriv that can tie a child to its parent")
def test_killing_us_kills_the_child(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    parent = _parent(note)
    child, grandchild = (int(pid) for pid in note.read_text("utf-8").split())
    parent.kill()
    parent.wait(20)
    try:
        assert wait_until(lambda: not is_alive(child))
    finally:
        os.kill(grandchild, signal.SIGKILL)  # programs that start others are not what we run


@linux
def test_memory_is_limited() -> None:
    with pytest.raises(ToolError, match="MemoryError"):
        SubprocessRunner(limits=Limits(memory=1 << 29)).run(
            python("import time; time.sleep(0.2); len(bytearray(1 << 30))")
        )


@linux
def test_file_size_is_limited(tmp_path: Path) -> None:
    code = f"import signal, time; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); time.sleep(0.2)\n\
open({str(tmp_path / 'big')!r}, 'wb').write(bytes(1 << 21))"
    with pytest.raises(ToolError, match="larger file than it may"):
        SubprocessRunner(limits=Limits(file_size=1 << 20)).run(python(code))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk_is_a_storage_error() -> None:
    ffmpeg = str(find_ffmpeg())
    source = ("-f", "lavfi", "-i", "testsrc2=duration=1:size=64x64")
    argv = (ffmpeg, "-nostdin", "-v", "error", "-y", *source, "-f", "rawvideo", "file:/dev/full")
    with pytest.raises(StorageError, match="the disk is full"):
        SubprocessRunner().run(Command(argv, "testing"))


def test_many_at_once() -> None:
    shared = SubprocessRunner()
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: shared.run(python(f"print({n})")).stdout.strip(), range(16)))
    assert done == [str(n).encode() for n in range(16)]
