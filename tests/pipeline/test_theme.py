"""The theme of an office: read, checked, refused with its line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from mediakit.errors import InputError
from mediakit.model.package import Entry
from mediakit.model.theme import Theme
from mediakit.pipeline.settings import read_settings
from mediakit.pipeline.theme import read_theme
from mediakit.planning.inputs import PackageOptions, Settings
from mediakit.planning.plan import plan_package
from mediakit.planning.texts import bag_texts
from tests.planning.test_plan import INPUTS
from tests.planning.test_texts import PRODUCTS

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h90v30z"/></svg>'
FONT = b"wOF2" + bytes(100)
WHOLE = """
[theme]
logo = "logo.svg"
logo-alt = "River County"
font = "fonts/text.woff2"
bold-font = "bold.otf"
heading-font = "fonts/text.woff2"
header = "header.html"
footer = "footer.html"

[theme.light]
accent = "#7A1F5C"
header-background = "navy"
header-text = "#fff"

[theme.dark]
accent = "#ffb3e0"
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes the settings beside a logo, fonts and snippets, and gives the folder."""
    files = {
        "logo.svg": LOGO.encode(),
        "fonts/text.woff2": FONT,
        "bold.otf": b"OTTO" + bytes(100),
        "header.html": b'\xef\xbb\xbf<nav aria-label="County"><ul><li><a href="https://x.org">X</a></li></ul></nav>',
        "footer.html": b"<p>\xc2\xa9 River County</p>\n",
    }
    (tmp_path / "fonts").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    def written(text: str) -> Path:
        (tmp_path / "mediakit.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def test_without_one_there_is_none(tmp_path: Path, write: Write) -> None:
    assert read_theme(tmp_path / "nowhere") is None
    assert read_theme(write('language = "en"')) is None


def test_all_of_it(write: Write) -> None:
    theme = read_theme(write(WHOLE))
    assert theme is not None
    assert dict(theme.light) == {
        "accent": (122, 31, 92),
        "header-background": (0, 0, 128),
        "header-text": (255, 255, 255),
    }
    assert theme.logo is not None
    assert (theme.logo.file.ending, theme.logo.width, theme.logo.height) == ("svg", 90, 30)
    assert [font.ending for font in (theme.font, theme.bold_font, theme.heading_font) if font] == [
        "woff2",
        "otf",
        "woff2",
    ]
    assert theme.header.startswith('<nav aria-label="County">')
    assert theme.footer == "<p>© River County</p>"
    assert read_settings(write(WHOLE)) == Settings()  # its files are read where a page is made


def test_an_empty_one_is_one(write: Write) -> None:
    assert read_theme(write("[theme]\n")) == Theme()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("theme = 1", 1, "theme must be a table."),
        ("[theme]\ncolour = 'x'", 2, "'colour' is no setting of theme."),
        ("[theme]\nlight = 'x'", 2, "theme.light must be a table."),
        ("[theme.light]\n\nacent = '#fff'", 3, "'acent' is no setting of theme.light."),
        ("[theme.light]\naccent = 'reddish'", 2, "'reddish' is no colour."),
        ("[theme.light]\naccent = '#12345'", 2, "'#12345' is no colour."),
        ("[theme.light]\naccent = '1a4480'", 2, "is no colour."),
        ("[theme.light]\naccent = '#1a4480ff'", 2, "is no colour."),
        ("[theme.light]\naccent = 'rgb(1,2,3)'", 2, "is no colour."),
        ("[theme.light]\naccent = 'red;} body {'", 2, "is no colour."),
        ("[theme.light]\naccent = 12", 2, "12 is no colour."),
        ("[theme]\nlogo = 1", 2, "logo must be a text in quotes."),
        ("[theme]\nlogo = 'logo.svg'", 2, "the logo has no words"),
        ("[theme]\nlogo-alt = 'x'", 2, "there is no logo."),
        ("[theme]\nfont = 'nowhere.woff2'", 2, "there is no such file"),
        ("[theme]\nfont = 'fonts'", 2, "this is a folder"),
        ("[theme]\nfont = '../x.woff2'", 2, "does not lie in the folder."),
        ("[theme]\nfont = '/etc/passwd'", 2, "does not lie in the folder."),
        ("[theme]\nfont = 'fonts\\x.woff2'", 2, "does not lie in the folder."),
        ("[theme]\nfont = 'C:x.woff2'", 2, "does not lie in the folder."),
        ("[theme]\nfont = 'https://example.org/x.woff2'", 2, "does not lie in the folder."),
        ("[theme]\nfont = './x.woff2'", 2, "does not lie in the folder."),
        ('[theme]\nfont = "a\\u0000b"', 2, "does not lie in the folder."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(write: Write, text: str, line: int, message: str) -> None:
    folder = write(text)
    with pytest.raises(InputError) as raised:
        read_theme(folder)
    assert message in raised.value.message
    assert raised.value.place == f"{folder / 'mediakit.toml'}:{line}"
    assert raised.value.mend or "folder" in message or "no such file" in message


@pytest.mark.parametrize(
    ("name", "data", "place", "message"),
    [
        ("logo.svg", b"GIF89a" + bytes(60), "logo.svg", "this is no picture that a page can show."),
        ("logo.svg", LOGO.replace("<path", "\n<script/><path").encode(), "logo.svg:2", "<script> may not"),
        ("logo.svg", b"<svg", "logo.svg:1", "not well-formed"),
        ("bold.otf", b"<html>" + bytes(60), "bold.otf", "this is no font."),
        ("bold.otf", b"", "bold.otf", "this is no font."),
        ("header.html", b"<p>\n<script>x</script>", "header.html:2", "<script> may not"),
        ("header.html", b"\xff\xfe", "header.html", "this is not text in UTF-8."),
        ("footer.html", b"x" * 60_000, "mediakit.toml:9", "the file is too large"),
    ],
)
def test_files_that_cannot_be_used_are_named(
    write: Write, name: str, data: bytes, place: str, message: str
) -> None:
    folder = write(WHOLE)
    (folder / name).write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_theme(folder)
    assert raised.value.place == str(folder / place)
    assert message in raised.value.message


@pytest.mark.parametrize("linked", ["bold.otf", "fonts"])
def test_links_are_not_followed(write: Write, tmp_path_factory: pytest.TempPathFactory, linked: str) -> None:
    folder, elsewhere = write(WHOLE), tmp_path_factory.mktemp("elsewhere")
    (folder / linked).rename(elsewhere / linked)
    (folder / linked).symlink_to(elsewhere / linked)
    with pytest.raises(InputError, match="is a link"):
        read_theme(folder)


def test_colours_that_cannot_be_read_are_refused_with_their_ratios(write: Write) -> None:
    folder = write('[theme.light]\naccent = "#e0a000"\n[theme.dark]\n\nbackground = "#777"\n')
    with pytest.raises(InputError) as raised:
        read_theme(folder)
    lines = str(raised.value).split("\n")
    assert lines[0] == (
        f"{folder / 'mediakit.toml'}:2: light: accent #e0a000 on background #ffffff has a contrast of 2.28:1 "
        'and needs 4.5:1 (WCAG 2.2 AA). Write accent = "#936900".'
    )
    assert any(
        line.startswith(f"{folder / 'mediakit.toml'}:5: dark: text #e8ebef on background #777777")
        for line in lines
    )


def test_the_mend_that_is_offered_is_one(write: Write) -> None:
    with pytest.raises(InputError) as raised:
        read_theme(write('[theme.light]\naccent = "#e0a000"\n'))
    better = str(raised.value).rpartition('"#')[2][:6]
    assert read_theme(write(f'[theme.light]\naccent = "#{better}"\n')) is not None


def themed_bag(theme: Theme | None) -> dict[str, bytes]:
    inputs = replace(INPUTS, settings=Settings(theme=theme))
    received = (Entry("data/captions/b.en.srt", 1, "0" * 64),)
    plan = plan_package(inputs, PackageOptions(base_url="https://news.example.org"))
    return bag_texts(plan, PRODUCTS, received, {"mediakit": "1.2.3"})


def test_everything_lands_in_the_bag_under_names_with_hashes(write: Write) -> None:
    texts, plain = themed_bag(read_theme(write(WHOLE))), themed_bag(None)
    added = sorted(path.split(".", 1)[0] + "." + path.rpartition(".")[2] for path in set(texts) - set(plain))
    names = ("font.otf", "font.woff2", "logo.svg", "theme.css", "theme.json")
    assert added == [f"data/player/{name}" for name in names]
    style = next(data.decode() for path, data in texts.items() if "/theme." in path and path.endswith(".css"))
    fonts = {path.rpartition("/")[2] for path in texts if "/font." in path}
    assert all(f'url("{name}")' in style for name in fonts)
    for path, up in (("index.html", ""), ("embed.html", ""), ("reports/accessibility.html", "../")):
        page = BeautifulSoup(texts[f"data/{path}"], "html.parser")
        styles = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
        assert f"data/{styles[1].removeprefix(up)}" in texts
        assert "font-src 'self'" in str(page.select("meta[http-equiv]")[0]["content"])
        if path != "embed.html":
            (logo,) = page.select("header img")
            assert f"data/{str(logo['src']).removeprefix(up)}" in texts
            assert (logo["alt"], logo["width"], logo["height"]) == ("River County", "90", "30")
            assert page.select("header nav a")
            assert "© River County" in page.select("footer")[0].get_text()


def test_a_page_without_a_theme_has_not_a_byte_of_one(write: Write) -> None:
    assert themed_bag(Theme()) == themed_bag(None)
    page = themed_bag(None)["data/index.html"]
    assert b"font-src" not in page
    assert b"office" not in page
