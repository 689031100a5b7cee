from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.release import Block, BlockKind, Span
from mediakit.page.blocks import Element, Run, nest_blocks, without_last_headings


def heading(level: int, text: str = "h") -> Block:
    return Block(BlockKind.HEADING, (Span(text),), level)


def item(text: str, numbered: int = 0) -> Block:
    return Block(BlockKind.ITEM, (Span(text),), numbered)


def names(*blocks: Block, top: int = 3) -> list[str]:
    return [element.name for element in nest_blocks(blocks, "", top)]


def test_items_that_follow_each_other_make_one_list_of_their_kind() -> None:
    elements = nest_blocks((item("a"), item("b"), item("1", 1), item("2", 1), item("c")), "", 3)
    assert [(element.name, len(element.items)) for element in elements] == [("ul", 2), ("ol", 2), ("ul", 1)]


def test_headings_begin_at_the_top_level_and_leave_none_out() -> None:
    assert names(heading(2), heading(4), heading(3), heading(2)) == ["h3", "h4", "h4", "h3"]
    assert names(heading(6), heading(2), top=2) == ["h2", "h2"]


def test_headings_end_at_six() -> None:
    assert names(*map(heading, range(2, 7)), top=5) == ["h5", "h6", "h6", "h6", "h6"]


def test_blank_blocks_vanish_and_do_not_count() -> None:
    assert names(heading(2), heading(3, " "), heading(4), item("\n"), item("")) == ["h3", "h4"]


def test_addresses_become_links_where_they_may() -> None:
    spans = (
        Span("a", address="/x"),
        Span("b", address="javascript:alert(1)"),
        Span("c", emphasis=True, strong=True),
    )
    (element,) = nest_blocks((Block(BlockKind.PARAGRAPH, spans),), "https://example.gov", 3)
    assert element == Element(
        "p", ((Run("a", href="https://example.gov/x"), Run("b"), Run("c", emphasis=True, strong=True)),)
    )


@given(st.lists(st.builds(heading, st.integers(0, 9)) | st.just(item("x")), max_size=30), st.integers(1, 6))
def test_no_heading_is_more_than_one_step_below_the_one_before(blocks: list[Block], top: int) -> None:
    levels = [int(name[1]) for name in names(*blocks, top=top) if name[0] == "h"]
    assert all(low - high <= 1 for high, low in zip([top - 1, *levels], levels, strict=False))
    assert len(levels) == sum(block.kind is BlockKind.HEADING for block in blocks)


def test_headings_with_nothing_under_them_at_the_end_are_left_out() -> None:
    text = Block(BlockKind.PARAGRAPH, (Span("words"),))
    assert without_last_headings((heading(2), text, heading(2), heading(3))) == (heading(2), text)
    assert without_last_headings((heading(2),)) == ()
