"""WebVTT cue text as nodes, against what Chromium itself makes of the same text."""

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    Compare = Callable[[list[str]], list[list[str]]]

pytestmark = pytest.mark.browser

SCRIPT = (files("mediakit.page") / "resources" / "player" / "cuetext.js").read_text(encoding="utf-8")
# Both as plain trees: [element, classes, language, children] and texts; time stamps in the text show nothing.
COMPARE = """(texts) => {
  const make = (name, className, parent) => parent.appendChild(document.createElement(name));
  %s
  const children = (node) => {
    const found = [];
    for (const child of node.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) found.push(tree(child));
      if (child.nodeType !== Node.TEXT_NODE || !child.data) continue;
      if (typeof found.at(-1) === 'string') found.push(found.pop() + child.data);
      else found.push(child.data);
    }
    return found;
  };
  const tree = (node) => [
    node.localName,
    [...(node.dataset.look || node.className).split(/\\s+/).filter(Boolean)],
    node.lang.split(/\\s+/).filter(Boolean).join(' '),
    children(node),
  ];
  return texts.map((text) => {
    const box = make('div', '', document.createDocumentFragment());
    addCueText(box, text);
    return [JSON.stringify(children(box)), JSON.stringify(children(new VTTCue(0, 1, text).getCueAsHTML()))];
  });
}"""
TEXTS = [
    "",
    "Plain words,\nin two lines",
    "<b>bold <i>both</i></b> <u>under</u>",
    "<c.yellow.bg_blue>two classes</c> <c>none</c> <c..red.>dots</c> <b.loud>on any tag</b>",
    "<v Ann Lee>Hello</v> <v.loud Bo>you <v>nobody",
    "<lang fr>Bonjour <lang en-GB>hello</lang> salut</lang> <lang>x</lang> <lang.c  de >y",
    "<ruby>漢<rt>kan</rt>字<rt>ji</ruby> after",
    "<ruby>a<rt>b</ruby>c</rt></ruby>d <rt>no ruby</rt>",
    "<ruby><b>a<rt>b</rt></b></ruby>",
    "crossed <b>one <i>two</b> three</i> four",
    "unclosed <b>one <i>two",
    "closed too often</b></i></c></v></lang></ruby></rt>",
    "unknown <x>one</x> <script>two</script> <B>three</B>",
    "&lt;b&gt; &amp;amp; &lrm;&rlm;&nbsp;&#8212; &#x1F600; &eacute; &notit; &amp &nosuch; & &; &#0; &#xD800;",
    "&amp;lt;script&amp;gt;",
    "<00:00:01.000>one <00:00:02.000>two <1>three",
    "< b>space</b> <b >after</b > <b\n.x>line</b> <\tb>tab <b\f>feed</b>",
    "<",
    "<b",
    "</b",
    "a < b > c >> d << e",
    "<b<i>x</i></b>",
    "<>empty</>",
    "<b/>slash</b/>",
    "<img src=x onerror=alert(1)>",
    '<v <script>alert(1)</script>>x <lang a<b>y <lang "onload=x>z <lang a&amp;b>q',
    "</undefined></null></constructor><constructor>x<__proto__>y",
    "<c.unseen.menu.captions>hidden?</c>",
    "\u2028 \u200f\u0627\u0628 \x0b \u00a0 \ufffd \U0001f600",
]
PIECES = [
    "b",
    "i",
    "u",
    "c",
    "v",
    "rt",
    "ruby",
    "lang",
    ".",
    ".red",
    "/",
    "<",
    ">",
    " ",
    "\n",
    "\t",
    "x",
    "&",
    ";",
]
PIECES += [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<ruby>",
    "<rt>",
    "</rt>",
    "</ruby>",
    "<v Ann>",
    "</v>",
    "<c.red>",
    "</c>",
]
PIECES += [
    "<lang fr>",
    "</lang>",
    "&amp;",
    "&lt;",
    "&lt",
    "&#65;",
    "&#x41",
    "&rlm;",
    "&quot;",
    "<0:1>",
    "#",
    "é",
]


@pytest.fixture(scope="module")
def compare(chromium: "Browser") -> "Iterator[Compare]":
    """A function that gives each text as the script and as Chromium reads it."""
    page = chromium.new_page()
    source = COMPARE % SCRIPT
    yield lambda texts: list(page.evaluate(source, texts))
    page.close()


def test_every_tag_is_read_as_the_browser_reads_it(compare: "Compare") -> None:
    for text, (ours, theirs) in zip(TEXTS, compare(TEXTS), strict=True):
        assert ours == theirs, text


@hypothesis_settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=16).map("".join), min_size=20, max_size=20))
def test_any_soup_of_tags_is_read_as_the_browser_reads_it(compare: "Compare", texts: list[str]) -> None:
    for text, (ours, theirs) in zip(texts, compare(texts), strict=True):
        assert ours == theirs, text


def test_a_huge_text_takes_no_long_time_and_stays_shallow(chromium: "Browser") -> None:
    page = chromium.new_page()
    deep = """(texts) => {
      const make = (name, className, parent) => parent.appendChild(document.createElement(name));
      %s
      return texts.map((text) => {
        document.body.replaceChildren();
        addCueText(document.body, text);
        return [document.body.innerText.length, document.querySelectorAll('body *').length];
      });
    }"""
    texts = ["x" + "<b>" * 50_000, "<b>x</b>" * 50_000, "<ruby><rt>" * 9000, "&amp;" * 100_000, "<" * 200_000]
    found = page.evaluate(deep % SCRIPT, texts)
    page.close()
    assert [length for length, _ in found] == [1, 625, 0, 1000, 0]
    assert all(elements < 100 for _, elements in found)
