"""Formatted text: nothing written is ever lost, and Markdown and values say the same."""

from __future__ import annotations

import inspect
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.richtext import (
    Block,
    ListBlock,
    Paragraph,
    Quote,
    RichText,
    Run,
    normalise,
    parse,
    plain,
    to_markdown,
    to_plain,
    words_of,
)

words = st.text(
    st.one_of(
        st.sampled_from("abåäöŋđ .,-–+*_[]()<>!#&`~|\\/:;'\"0123456789\n\t\u00a0"),
        st.characters(codec="utf-8"),
    ),
    max_size=12,
)
links = st.sampled_from(
    [
        "",
        "",
        "",
        "https://example.se/a_b*c(1)",
        "mailto:kommun@example.se",
        "tel:+46-8",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ]
)
runs = st.builds(Run, words, st.booleans(), st.booleans(), links)
paragraphs = st.builds(Paragraph, st.lists(runs, max_size=4).map(tuple))


def _nest(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    lists = st.builds(ListBlock, st.lists(blocks, max_size=3).map(tuple), st.booleans(), st.integers(-1, 30))
    return st.one_of(lists, st.builds(Quote, blocks))


blocks = st.recursive(paragraphs, _nest, max_leaves=6)
texts = st.builds(RichText, st.lists(blocks, max_size=4).map(tuple))


@given(texts)
def test_what_is_written_is_read_back(text: RichText) -> None:
    assert parse(to_markdown(text)) == normalise(text)


@given(texts)
def test_the_normal_form_is_reached_in_one_step(text: RichText) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(st.sampled_from("ab 1.-+*_>[]()<!&#`\\\n\t:/"), max_size=60))
def test_any_markdown_is_stable_once_read(source: str) -> None:
    read = parse(source)
    assert parse(to_markdown(read)) == read


@given(
    st.lists(
        st.sampled_from(
            ["**", "*", "a", "bo", " ", "\n", "\n\n", ".", ",", "-", "(", ")", "1", "_", "\u00a0", "- ", "1. "]
        ),
        max_size=24,
    ).map("".join)
)
def test_words_are_the_same_without_bold_that_is_read_quickly(source: str) -> None:
    assert words_of(source) == to_plain(parse(source))


@given(st.text(st.sampled_from("ab å.,-*\n\t\r\x0b\u00a0\u2003\x01"), max_size=60))
def test_words_are_the_same_whether_they_are_read_quickly_or_not(source: str) -> None:
    assert words_of(source) == to_plain(parse(source))


@pytest.mark.parametrize("source", ["Det är **viktigt**.\nOch mer.", "Ett **ord**\n \noch *ett* till", "**Ett**\t ord"])
def test_words_of_folded_lines_with_marks(source: str) -> None:
    assert words_of(source) == to_plain(parse(source))


def text_of(source: str) -> str:
    return to_plain(parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "Skriv till <kommun@example.se> i dag",
        "AT&T, a < b > c & d; &aring; &lt; &#229;",
        "<script>alert(1)</script>",
        "<!-- dold --> och <b>fet</b>",
        "# 1 i listan",
        "`kod` och ~~struket~~ och snake_case_namn",
        "[1]: https://example.se",
        '[fel](javascript:alert(1)) och [titel](https://example.se "text") och [ref][1]',
        "![bild](/etc/passwd) och ![b](https://example.se/b.png)",
        "<https://example.se/a>",
        "2 * 3 * 4, a*b och ** inget",
        "---",
        "1986. var ett år",
        "Rad som slutar med 1. januari",
        "A | B",
    ],
)
def test_what_is_not_our_formatting_is_text(source: str) -> None:
    assert text_of(source) == source


def test_numbers_of_a_list_are_kept() -> None:
    assert text_of("5. fem\n6. sex") == "5. fem\n6. sex"
    assert text_of("1. ett\n1. två\n1. tre") == "1. ett\n2. två\n3. tre"
    assert "7." in text_of("5. fem\n7. sju")
    assert (
        text_of("1. a\n\n    1. x\n    2. y\n\n2. b\n\nText\n\n4. d") == "1. a\n   1. x\n   2. y\n2. b\n\nText\n\n4. d"
    )


def test_bulleted_and_numbered_items_stay_in_their_own_lists() -> None:
    read = parse("- a\n\n1. b")
    assert [(block.ordered, len(block.items)) for block in read.blocks if isinstance(block, ListBlock)] == [
        (False, 1),
        (True, 1),
    ]


def test_styles() -> None:
    read = parse("vanlig **fet *båda*** *kursiv*  \n[länk](https://example.se)")
    assert read.blocks == (
        Paragraph(
            (
                Run("vanlig "),
                Run("fet ", bold=True),
                Run("båda", bold=True, italic=True),
                Run(" kursiv", italic=True),
                Run("\n"),
                Run("länk", link="https://example.se"),
            )
        ),
    )


def test_stars_too_many_are_text() -> None:
    assert text_of("***a**") == "*a"
    assert text_of("**a***") == "a*"
    assert text_of("a ***b* c") == "a **b c"
    assert text_of("****a****") == "****a****"


def test_quotes_hold_blocks() -> None:
    assert parse("före\n> citat\n>\n> - punkt") == RichText(
        (Paragraph((Run("före"),)), Quote((Paragraph((Run("citat"),)), ListBlock(((Paragraph((Run("punkt"),)),),)))))
    )


def test_plain_text_keeps_its_lines_and_shows_lists() -> None:
    assert plain("a\nb\n\n\nc").blocks == (Paragraph((Run("a\nb"),)), Paragraph((Run("c"),)))
    assert text_of("- a\n\n    b\n\n- c\n\n> d\n>\n> e") == "– a\n  b\n– c\n\nd\n\ne"


def test_what_no_paper_can_show_is_taken_out() -> None:
    assert text_of("a\x00b\x02klzzwxh:0\x03c\ud800d\u2028e\x85f") == "abklzzwxh:0c\ufffdd e f"


@pytest.mark.parametrize(
    "source", ["> " * 3000 + "djupt", "".join("    " * n + "- a\n" for n in range(1500)), "*a" * 4000, "[" * 3000]
)
def test_hostile_depth_is_text(source: str) -> None:
    assert text_of(source).count("a") >= source.count("a") - source.count("> ")


@given(st.text(st.sampled_from("ab \n1å.,"), max_size=80))
def test_unmarked_text_is_read_alike_with_and_without_the_library(source: str) -> None:
    quick = parse(source)
    assert parse(f"{source}\n\n**x**").blocks == (*quick.blocks, Paragraph((Run("x", bold=True),)))


def test_a_text_too_deep_for_the_stack_is_read_as_it_stands() -> None:
    def deep(levels: int, source: str) -> RichText:
        return deep(levels - 1, source) if levels else parse(source)

    left = sys.getrecursionlimit() - len(inspect.stack())
    for margin in range(60, 300, 6):
        source = "".join(f"{'    ' * depth}- a\n" for depth in range(16)) + f"\ndjupt {margin}"
        assert f"djupt {margin}" in to_plain(deep(left - margin, source))
    assert text_of("- a\n- b") == "– a\n– b"


def test_lists_of_a_kind_and_quotes_that_meet_are_one() -> None:
    one, two = ((Paragraph((Run("a"),)),), (Paragraph((Run("b"),)),))
    assert normalise(RichText((ListBlock((one,)), ListBlock((two,))))).blocks == (ListBlock((one, two)),)
    assert normalise(RichText((Quote(one), Quote(two)))).blocks == (Quote(one + two),)
    assert normalise(RichText((ListBlock(((Quote(one), Paragraph((Run("c"),))), ())),))).blocks == (
        ListBlock(((one[0], Paragraph((Run("c"),))),)),
    )


def test_a_link_may_change_style_within() -> None:
    link = "https://example.se"
    text = RichText((Paragraph((Run("a", link=link), Run("b", bold=True, link=link))),))
    assert to_markdown(text) == "[a](https://example.se)**[b](https://example.se)**"
    assert parse(to_markdown(text)) == text
    broken = RichText((Paragraph((Run("a\nb", link=link),)),))
    assert parse(f"[a  \nb]({link})") == broken


def test_stars_that_cannot_close_are_text() -> None:
    assert text_of("*a *") == "*a *"
    assert text_of("*a * b*") == "a * b"
