"""One release in many hands: however it was copied, wrapped and marked, it reads the same."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import replace

import pytest

from mediakit.model.release import Block, Release
from mediakit.release.reading import parse_release

PLAIN = """\
Official website of the Harbour Authority

## Harbour Authority and Island Council Agree on More Night Ferries for Everyone Without a Car

Release Date: March 4, 2024

PORT ELLEN – Today the Harbour Authority and the Island Council signed two agreements on the night ferry. The signing
took place at the old customs house.

"This gives nurses and bakers a way home," said Director Mary Oban. "We thank *everyone* who asked for it."

The first agreement covers the winter months. It allows the operator to sell tickets on board. This

rule is new and will be reviewed in a year by the council and the authority.

## Further Information

Download: <u>B-roll of the signing (https://h.example/v/24 0304 night ferry.mp4)</u> <u>captions (https://h.example/v/24 0304 night ferry.en.srt)</u>

Previously released joint statement:

## Joint Statement on the Night Ferry

Release Date:

March 1, 2024

PORT ELLEN - The council and the authority have talked since the autumn about the last boat of the day.

Topics: Island Life (/topics/island-life)

Keywords: Ferries (/keywords/ferries), Night travel (/keywords/night-travel)

Last Published Date: March 5, 2024
"""  # noqa: E501


def rewrapped(width: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        fill = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
        return "\n\n".join(fill(part) for part in text.split("\n\n"))

    return wrap


def as_page(text: str) -> str:
    blocks = [
        f"<h2>{part[3:]}</h2>" if part.startswith("## ") else f"<p>{part}</p>"
        for part in text.strip().split("\n\n")
    ]
    blocks[1] = blocks[1].replace("h2>", "h1>")
    linked = re.sub(r"<u>([^<]*?) \((https[^)]*)\)</u>", r'<a href="\2">\1</a>', "\n".join(blocks))
    linked = linked.replace("*everyone*", "<em>everyone</em>")
    return f"<!doctype html><html><body><main>{linked}</main></body></html>"


VARIANTS: dict[str, Callable[[str], str]] = {
    "wrapped at 72": rewrapped(72),
    "wrapped at 100": rewrapped(100),
    "one line a paragraph, no blank lines": lambda text: re.sub(r"\n+", "\n", rewrapped(9999)(text)),
    "titles without marks": lambda text: re.sub("## (?=Harbour|Joint)", "", text),
    "headline as first heading": lambda text: text.replace("## Harbour", "# Harbour"),
    "headline in bold": lambda text: re.sub(r"## (Harbour.*)", r"**\1**", text),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old mac line ends": lambda text: text.replace("\n", "\r"),
    "trailing blanks": lambda text: re.sub(r"(?m)$", "  ", text),
    "indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "no-break spaces": lambda text: text.replace("Date: ", "Date:\u00a0"),
    "markdown links": lambda text: re.sub(r"<u>(.*?) \((https[^)]*)\)</u>", r"[\1](\2)", text),
    "pointed markdown links": lambda text: re.sub(r"<u>(.*?) \((https[^)]*)\)</u>", r"[\1](<\2>)", text),
    "no underlines": lambda text: re.sub("</?u>", "", text),
    "links as items": lambda text: text.replace("Download: <u>", "Downloads:\n\n- <u>").replace(
        "> <u>", ">\n- <u>"
    ),
    "link broken by a line end": lambda text: text.replace("0304 night ferry.mp4", "0304\nnight ferry.mp4"),
    "labels above values": lambda text: re.sub(r"(?m)^(Topics|Keywords|Release Date): ", r"\1\n", text),
    "labels far above values": lambda text: text.replace("Release Date: ", "Release Date:\n\n"),
    "bold labels": lambda text: re.sub(r"(?m)^(Topics|Keywords|Release Date):", r"**\1:**", text),
    "other words": lambda text: text.replace("Release Date", "Date").replace(
        "Last Published Date", "Last updated"
    ),
    "keywords first": lambda text: re.sub(r"(Topics.*)\n\n(Keywords.*)", r"\2\n\n\1", text),
    "page number in the scar": lambda text: text.replace("This\n\nrule", "This\n\nPage 2 of 3\n\nrule"),
    "ruled off": lambda text: text.replace("Previously", "---\n\nPreviously"),
    "no banner": lambda text: text.split("\n\n", 1)[1],
    "share buttons": lambda text: text.replace("PORT ELLEN – ", "Share\nPrint\n\nPORT ELLEN – "),
    "for immediate release": lambda text: f"FOR IMMEDIATE RELEASE\n\n{text}",
    "as a web page": as_page,
}


def comparable(text: str) -> Release:
    release, _ = parse_release(text.encode(), "release.txt")

    def bare(body: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(replace(block, line=0) for block in body)

    return replace(
        release,
        body=bare(release.body),
        links=tuple(replace(link, line=0) for link in release.links),
        related=tuple(replace(related, body=bare(related.body)) for related in release.related),
    )


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_release(name: str) -> None:
    assert comparable(VARIANTS[name](PLAIN)) == comparable(PLAIN)


def test_it_is_the_right_release() -> None:
    release = comparable(PLAIN)
    assert release.headline.startswith("Harbour Authority and Island Council")
    assert [link.address[-8:] for link in release.links] == ["erry.mp4", "y.en.srt"]
    assert len(release.body) == 4
    assert [related.headline for related in release.related] == ["Joint Statement on the Night Ferry"]
