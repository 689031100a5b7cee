"""The B-roll's pictures: six drawn shots as one ffmpeg filter graph over the SVG layers in `scenes/`."""

from dataclasses import dataclass
from pathlib import Path

SCENES = Path(__file__).parent / "scenes"
WIDTH, HEIGHT, RATE = 1280, 720, 25
HORIZON = 460


@dataclass(frozen=True, slots=True)
class Layer:
    """A drawing laid over the ones before it; `x` and `y` are ffmpeg expressions of the time `t`.

    `change` is a filter for the drawing itself, `when` an expression that says while it shows.
    """

    drawing: str
    x: str = "0"
    y: str = "0"
    change: str = ""
    when: str = "1"


@dataclass(frozen=True, slots=True)
class Water:
    """Moving water from the line `top` down: two colours, and the light that lies on it around `light_x`."""

    far: tuple[int, int, int]
    near: tuple[int, int, int]
    light: tuple[int, int, int]
    light_x: int
    top: int = HORIZON


@dataclass(frozen=True, slots=True)
class Shot:
    """One shot of the video and the words that the shot list has for it."""

    start_ms: int
    text: str
    layers: tuple[Layer | Water, ...]


DAWN = Water((214, 160, 140), (42, 78, 118), (255, 214, 150), 760)
DAY = Water((140, 190, 214), (38, 104, 142), (235, 250, 255), 420)
DUSK = Water((170, 96, 112), (24, 30, 64), (255, 176, 120), 300)

_STRAIGHT = (
    "setparams=alpha_mode=premultiplied,format=gbrap,unpremultiply=inplace=1,format=rgba"  # as librsvg draws
)

TIDE = "16*sin(2*PI*t/4.5)"
STEP = "abs(5*sin(PI*2*t))"


def boarding(drawing: str, start: int, height: int, walking: bool) -> Layer:
    """A rider who goes from the quay over the ramp, whose lower end follows the deck, onto the ferry."""
    slope = f"clip((740-x)/360,0,1)*({TIDE}-6)"
    return Layer(drawing, f"{start}-105*t", f"{392 - height}+{slope}" + (f"-{STEP}" if walking else ""))


SHOTS = (
    Shot(
        0,
        "Sunrise over the harbor, wide",
        (
            Layer("sky-dawn"),
            Layer("sun", "550", "150-12*t"),
            Layer("clouds", "-260+11*t", "70"),
            Layer("skyline-day", "0", "204", "colorchannelmixer=rr=.72:gg=.6:bb=.72"),
            DAWN,
            Layer("ferry-day", "60+9*t", "404+2*sin(2*t)", "scale=228:-1"),
        ),
    ),
    Shot(
        6_000,
        "Ferry comes in to the Mill Street terminal, horn",
        (
            Layer("sky-day"),
            Layer("clouds", "-120-14*t", "30"),
            Layer("skyline-day", "0", "204"),
            DAY,
            Layer("terminal", "860", "243"),
            Layer("ferry-day", "120-820*pow(max(1-t/7,0),2)", "325+4*sin(2*PI*t/3)"),
            Water((86, 146, 178), (38, 104, 142), (235, 250, 255), 420, 566),
        ),
    ),
    Shot(
        14_000,
        "Riders go aboard over the ramp, wheelchair user first",
        (
            Layer("sky-day"),
            Layer("clouds", "-200-10*t", "20"),
            Layer("skyline-day", "0", "204"),
            DAY,
            Layer("deck", "-80", f"{TIDE}"),
            Layer("quay", "720", "0"),
            boarding("rider-wheelchair", 790, 186, walking=False),
            boarding("rider-cane", 1010, 246, walking=True),
            boarding("rider-child", 1200, 246, walking=True),
            Layer("ramp", "440", "43", f"loop=-1:1,fps={RATE},rotate='(6-{TIDE})/360':c=none"),
            Water((60, 122, 156), (38, 104, 142), (235, 250, 255), 620, 600),
        ),
    ),
    Shot(
        20_000,
        "Departure board and loudspeaker, close",
        (
            Layer("board"),
            Layer("board-row", "100", "208", when="lt(mod(t,1.5),1.1)"),
            *(Layer(f"sound-{n}", "895", "60", when=f"gt(mod(t,1.5),{n * 0.3})") for n in (1, 2, 3)),
        ),
    ),
    Shot(
        25_000,
        "Riders wait on the platform; director's voice",
        (
            Layer("platform", "-40*t"),
            Layer("ferry-day", "-120+34*t", "322+2*sin(2*t)", "scale=300:-1"),
            Layer("rider-wheelchair", "560-40*t", "452"),
            Layer("rider-child", "760-40*t", "402-2*abs(sin(3*t))"),
            Layer("rider-cane", "1130-40*t", "396-2*abs(sin(2*t))"),
        ),
    ),
    Shot(
        33_000,
        "Ferry leaves at dusk, city lights behind",
        (
            Layer("sky-dusk"),
            Layer("skyline-dusk", "0", "204"),
            DUSK,
            Layer("terminal", "860", "243", "colorchannelmixer=rr=.42:gg=.38:bb=.55"),
            Layer("ferry-dusk", "110-26*t*t", "325+4*sin(2*PI*t/3)"),
            Water((62, 54, 92), (24, 30, 64), (255, 176, 120), 300, 566),
        ),
    ),
)
END_MS = 38_400


def graph(end_ms: int = END_MS) -> tuple[tuple[str, ...], str]:
    """The drawings to open, in order, and the filter graph that makes `[video]` of them."""
    drawings: list[str] = []
    chains: list[str] = []
    ends = (*(shot.start_ms for shot in SHOTS[1:]), end_ms)
    for number, (shot, end) in enumerate(zip(SHOTS, ends, strict=True)):
        length = f"{(end - shot.start_ms) / 1000}"
        chains.append(f"color=black:s={WIDTH}x{HEIGHT}:r={RATE}:d={length},format=gbrp[s{number}l0]")
        for place, layer in enumerate(shot.layers):
            below, above, piece = f"s{number}l{place}", f"s{number}l{place + 1}", f"s{number}p{place}"
            if isinstance(layer, Water):
                chains.append(f"{_water(layer, length)}[{piece}]")
                chains.append(f"[{below}][{piece}]overlay=0:{layer.top}:format=gbrp[{above}]")
            else:
                drawings.append(str(SCENES / f"{layer.drawing}.svg"))
                chains.append(f"[{len(drawings) - 1}:v]{_STRAIGHT},{layer.change or 'null'}[{piece}]")
                chains.append(
                    f"[{below}][{piece}]overlay=x='{layer.x}':y='{layer.y}':format=gbrp"
                    f":enable='{layer.when}'[{above}]"
                )
        chains.append(f"[s{number}l{len(shot.layers)}]trim=duration={length},setsar=1[shot{number}]")
    joined = "".join(f"[shot{number}]" for number in range(len(SHOTS)))
    fade = f"fade=out:st={end_ms / 1000 - 0.8}:d=0.8"
    convert = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
    chains.append(f"{joined}concat=n={len(SHOTS)}:v=1:a=0,{fade},{convert}[video]")
    return tuple(drawings), ";".join(chains)


def _water(water: Water, length: str) -> str:
    """Waves drawn small and stretched: rows crowd towards the horizon, the light breaks on them."""
    height = (HEIGHT - water.top) // 4
    wave = "sin(X/(4+Y/5)+1.3*T+2.5*sin(Y/4+0.7*T))*sin(22*log(Y+6)-1.2*T)"
    glint = f"exp(-pow((X-{water.light_x // 4})/(14+Y/2),2))*(0.45+0.55*ld(0))*0.8"
    planes = []
    for plane, far, near, light in zip("rgb", water.far, water.near, water.light, strict=True):
        ground = f"{far}+({near - far})*pow(Y/{height},0.6)+14*ld(0)"
        value = f"st(0,{wave});st(1,{ground});st(2,max({glint},0));clip(ld(1)+({light}-ld(1))*ld(2),0,255)"
        planes.append(f"{plane}='{value}'")
    source = f"color=black:s={WIDTH // 4}x{height}:r={RATE}:d={length},format=gbrp"
    return f"{source},geq={':'.join(planes)},scale={WIDTH}:{HEIGHT - water.top}:flags=bicubic"
