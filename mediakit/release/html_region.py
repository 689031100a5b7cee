"""Which part of a web page is the release: not its navigation, sidebars, footers, or other stories."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from mediakit.release.prose import same_words

_NEVER = frozenset(
    {"nav", "aside", "form", "button", "footer", "head", "dialog", "audio", "figure", "input", "label"}
)
_WORDS = frozenset(
    {"a", "abbr", "b", "cite", "em", "i", "mark", "strong", "time", "body", "html"}
)  # within a sentence
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"})
_AROUND = frozenset(
    {
        "nav",
        "navigation",
        "navbar",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "footer",
        "cookie",
        "cookies",
    }
    | {
        "social",
        "share",
        "sharing",
        "related",
        "advert",
        "advertisement",
        "advertisements",
        "ads",
        "comments",
    }
    | {
        "newsletter",
        "pagination",
        "pager",
        "skip",
        "aural",
        "caption",
        "carousel",
        "teaser",
        "toolbar",
        "hidden",
    }
)
_CONTENT = frozenset({"content", "main", "article", "story", "post", "release", "entry", "singleview"})
_MIN_TEXT = 250  # a release's region holds at least so many characters besides its headline


@dataclass(frozen=True, slots=True)
class Region:
    """The element that holds the release, its heading, the amount of text around it, all elements' sizes."""

    root: Tag
    heading: Tag | None
    headline: str
    around: int
    sizes: dict[int, int]

    def skips(self, tag: Tag) -> bool:
        """Whether an element inside the region is no part of the release."""
        if self.heading is not None and (tag is self.heading or tag in self.heading.parents):
            return False
        small = self.sizes.get(id(tag), 0) * 2 <= self.sizes.get(id(self.root), 0)
        return small and (tag.name == "header" or is_around(tag))


def find_region(page: BeautifulSoup, expected: str) -> Region:
    """The region of a page; `expected` is the headline that the page's metadata names, "" when none."""
    sizes = _sizes(page)
    heading = _heading(page, expected)
    root = _root(page, heading, sizes)
    headline = " ".join(heading.get_text().split()) if heading else ""
    return Region(root, heading, headline, sizes[id(page)] - sizes[id(root)], sizes)


def walk(root: Tag, skip: Callable[[Tag], bool]) -> Iterator[tuple[str, Tag | NavigableString]]:
    """The element's parts in order as ("open", tag), ("text", string), ("close", tag), without recursion."""
    yield "open", root
    stack = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "close", tag
        elif isinstance(child, Tag):
            if not skip(child):
                yield "open", child
                stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield "text", child


def class_words(tag: Tag) -> frozenset[str]:
    """The words that an element's classes and id are made of, in lower case."""
    names = " ".join([*tag.get_attribute_list("class"), str(tag.get("id") or "")])
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names[:500])
    return frozenset(re.split(r"[^a-z0-9]+", text.lower()))


def is_around(tag: Tag) -> bool:
    """Whether an element by its name, role or class is a part of the page that is no content."""
    if tag.name in _NEVER or str(tag.get("role") or "").lower() in _ROLES:
        return True
    hidden = tag.has_attr("hidden") or str(tag.get("aria-hidden") or "").lower() == "true"
    return hidden or (tag.name not in _WORDS and bool(_AROUND & class_words(tag)))


def _heading(page: BeautifulSoup, expected: str) -> Tag | None:
    headings = [
        tag for tag in page.find_all("h1", limit=50) if tag.get_text(strip=True) and not is_around(tag)
    ]
    if not headings:
        return None
    named = [tag for tag in headings if expected and same_words(tag.get_text(), expected)]
    inside = [tag for tag in headings if tag.find_parent(["main", "article"])]
    return (named or inside or headings)[0]


def _root(page: BeautifulSoup, heading: Tag | None, sizes: dict[int, int]) -> Tag:
    if heading is None:
        regions = page.find_all(["main", "article"], limit=50) or page.find_all(role="main", limit=1)
        return max(regions, key=lambda tag: sizes[id(tag)], default=page.body or page)
    least = _MIN_TEXT + sizes[id(heading)]
    parents = [parent for parent in heading.parents if isinstance(parent, Tag) and sizes[id(parent)] >= least]
    for fits in (_is_main, _is_article, _is_content):
        if found := next((parent for parent in parents if fits(parent)), None):
            return found
    return page.body or page


def _is_main(tag: Tag) -> bool:
    return tag.name == "main" or str(tag.get("role") or "") == "main"


def _is_article(tag: Tag) -> bool:
    return tag.name == "article"


def _is_content(tag: Tag) -> bool:
    return bool(_CONTENT & class_words(tag)) and tag.name not in ("body", "html")


def _sizes(page: Tag) -> dict[int, int]:
    """How much text each element holds, by the element's identity."""
    sizes: dict[int, int] = {}
    open_sizes: list[int] = []
    for event, node in walk(page, lambda _: False):
        if event == "open":
            open_sizes.append(0)
        elif event == "text":
            open_sizes[-1] += len(str(node).strip())
        else:
            size = open_sizes.pop()
            sizes[id(node)] = size
            if open_sizes:
                open_sizes[-1] += size
    return sizes
