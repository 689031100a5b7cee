"""The small pictures over the seek bar, with a real storyboard, in a real Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediakit.page.content import PageVideo, Storyboard
from mediakit.pipeline.stills import make_stills
from mediakit.pipeline.tools import open_tools, probe
from mediakit.system.movie_files import read_movie_file
from mediakit.video.movie import parse_movie_file
from tests import clips

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer, Player

pytestmark = pytest.mark.browser

COLOURS = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}
SECONDS = 2
LENGTH_MS = 1000 * SECONDS * len(COLOURS)
INSIDE = """() => {
  const boxes = ['.preview', '.rail'].map((name) => document.querySelector(name).getBoundingClientRect());
  const [tile, rail] = boxes;
  return tile.left >= rail.left - 1 && tile.right <= rail.right + 1;
}"""


def scenes(target: Path, size: str) -> Path:
    """Two seconds of each colour with a key frame every second, and no sound."""
    shots = [word for name in COLOURS for word in ("-f", "lavfi", "-i", f"color={name}:{size}:r=10:d=2")]
    joined = ("-filter_complex", f"concat=n={len(COLOURS)}", "-g", "10", "-c:v", "libx264")
    return clips.make(target, *shots, *joined, "-pix_fmt", "yuv420p", "-movflags", "+faststart")


@pytest.fixture(scope="module", params=[("640x360", 192, 108), ("360x640", 80, 144)])
def storied_site(
    request: pytest.FixtureRequest,
    make_content: "MakeContent",
    make_site: "MakeSite",
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, int, int]:
    """A page with a storyboard, and the size of its tiles."""
    size, width, height = request.param
    folder, tools = tmp_path_factory.mktemp("storied"), open_tools()
    media = folder / "media"
    video = scenes(media / "scenes.mp4", size)
    index = read_movie_file(video)
    assert index is not None
    info = probe(video, tools)
    stills = make_stills(media, video, parse_movie_file(index), info, tools, encoders=tools.encoders)
    storyboard = stills.storyboard(f"media/{stills.sheet_file}")
    assert storyboard == Storyboard(f"media/{stills.sheet_file}", 3, width, height, 1000)
    shape = info.video[0].display_size
    shown = PageVideo("media/scenes.mp4", "video/mp4", *shape, LENGTH_MS, "media/poster.jpg", *shape, False)
    return make_site(make_content(video=shown, storyboard=storyboard), folder), width, height


@pytest.fixture(params=["disk", "http"])
def player(
    request: pytest.FixtureRequest,
    storied_site: tuple[Path, int, int],
    open_player: "OpenPlayer",
    serve: Callable[[Path], str],
) -> "Player":
    page = storied_site[0]
    address = page.as_uri() if request.param == "disk" else f"{serve(page.parent)}{page.name}"
    return open_player(address, viewport={"width": 900, "height": 800})


def shown(player: "Player", folder: Path) -> tuple[int, int, int]:
    """The mean colour of the tile as it is on the screen."""
    tile = player.page.locator(".preview .tile")
    tile.wait_for(state="visible", timeout=5000)
    player.page.wait_for_timeout(100)  # the picture is decoded and painted
    shot = folder / "tile.png"
    tile.screenshot(path=shot)
    inner = "crop=iw-8:ih-8,scale=1:1:flags=area,format=rgb24"
    pixel = clips.make(folder / "pixel", "-i", str(shot), "-vf", inner, "-frames:v", "1", "-f", "rawvideo")
    red, green, blue = pixel.read_bytes()
    return red, green, blue


def close(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 25 for a, b in zip(one, other, strict=True))


def test_tiles_follow_the_pointer(
    player: "Player", storied_site: tuple[Path, int, int], tmp_path: Path
) -> None:
    player.page.locator(".bar").scroll_into_view_if_needed()
    box = player.page.locator(".seek").bounding_box()
    assert box is not None
    for number, (name, colour) in enumerate(COLOURS.items()):
        part = (number + 0.5) / len(COLOURS)
        player.page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
        assert close(shown(player, tmp_path), colour), name
        assert player.page.evaluate(INSIDE)
    size = player.page.locator(".preview .tile").bounding_box()
    assert size is not None
    assert (size["width"], size["height"]) == storied_site[1:]
    player.page.mouse.move(5, 5)
    assert not player.page.locator(".preview").is_visible()


def test_tiles_follow_the_keyboard(player: "Player", tmp_path: Path) -> None:
    player.page.locator(".seek").focus()
    assert close(shown(player, tmp_path), COLOURS["red"])
    player.page.keyboard.press("End")
    player.wait("video.currentTime > 7")
    assert close(shown(player, tmp_path), COLOURS["white"])
    player.page.keyboard.press("ArrowLeft")
    player.wait("video.currentTime < 4 && !video.seeking")
    assert close(shown(player, tmp_path), COLOURS["green"])
    player.page.keyboard.press("Escape")
    assert not player.page.locator(".preview").is_visible()


def test_the_policy_lets_the_picture_in(player: "Player") -> None:
    player.page.locator(".seek").focus()
    player.page.locator(".preview .tile").wait_for(state="visible")
    assert player.page.evaluate("violations") == []
    assert player.page.locator("[style]").count() == 0


def test_axe_has_nothing_to_say(player: "Player", axe_script: str) -> None:
    player.page.locator(".seek").focus()
    assert player.axe(axe_script) == []
