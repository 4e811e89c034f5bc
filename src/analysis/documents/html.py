"""Web pages: the text of the body, a line for each block, cells of a table separated by bars."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from analysis.documents import rows

_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "iframe",
    "object",
    "-comment",
    "select",
    "button",
}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "  # noqa: SIM905
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead title tr ul".split()
)
_BLANK = re.compile(r"[ \t\r\n\f]+")


def text_of(markup: str) -> str:
    """Visible text of a page; blanks as a browser would collapse them."""
    out: list[str] = []
    node = LexborHTMLParser(markup).body
    while node is not None:
        inside = _enter(node, out)
        node = inside or _onwards(node, out)
    lines = (_BLANK.sub(" ", line).strip().removesuffix("|").strip() for line in "".join(out).split("\n"))
    return "\n".join(rows.line(line) for line in lines if line.strip(" |"))


def _enter(node, out: list[str]):
    """Write what stands at the beginning of a node; its first child, if it is to be read."""
    if node.tag == "-text":
        out.append(_BLANK.sub(" ", node.text_content or ""))
        return None
    if node.tag in _SKIPPED:
        return None
    if node.tag == "br" or node.tag in _BLOCKS:
        out.append("\n")
    return node.child


def _onwards(node, out: list[str]):
    """The next node in reading order; walks up without recursion, however deep the page is nested."""
    while node is not None and node.tag != "body":
        if node.tag in _BLOCKS:
            out.append("\n")
        elif node.tag in ("td", "th"):
            out.append(" | " * rows.columns(node.attributes.get("colspan") or ""))
        if node.next is not None:
            return node.next
        node = node.parent
    return None
