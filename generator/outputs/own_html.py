"""HTML of our own templates as WeasyPrint wants it, made faster: a page takes a tenth less time.

WeasyPrint parses HTML by the rules of HTML 5, in Python. Our own templates need none of these
rules: their tables say `tbody`, and what is left open closes where libxml2 closes it too. And its
own style sheet makes five pseudo-elements for each element, for list markers and footnotes of its
own kind, which no template of ours has. A test holds the PDFs of both ways to the same bytes. The
templates of a user go WeasyPrint's way.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

#: The WeasyPrint whose documents have the parts below and no others; another one parses by itself.
_KNOWN = "70.0"


def known(weasyprint: Any) -> bool:
    """Whether this is the WeasyPrint whose ways are known."""
    return bool(weasyprint.__version__ == _KNOWN)


def document(weasyprint: Any, html: str, url_fetcher: Any, *, ours: bool) -> Any:
    """The WeasyPrint document of a text; `ours` says that it comes from templates of ours alone."""
    if not ours or not known(weasyprint):
        return weasyprint.HTML(string=html, url_fetcher=url_fetcher)
    from cssselect2 import ElementWrapper
    from lxml import etree

    root = etree.fromstring(html, etree.HTMLParser(remove_comments=True, no_network=True))
    made = weasyprint.HTML.__new__(weasyprint.HTML)
    made.base_url, made.media_type, made.url_fetcher = None, "print", url_fetcher
    made.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
    made.etree_element = made.wrapper_element.etree_element
    made._ua_stylesheets = lambda forms=False: [_plain_sheet()]
    return made


@cache
def _plain_sheet() -> Any:
    """WeasyPrint's own style sheet without the pseudo-elements that it makes for any element."""
    from weasyprint.html import UA_STYLESHEET

    sheet = copy.copy(UA_STYLESHEET)
    sheet.matcher = copy.copy(sheet.matcher)
    # Of a selector: test, specificity, place, pseudo-element, declarations.
    kept = [selector for selector in sheet.matcher.other_selectors if selector[3] is None]
    sheet.matcher.other_selectors = kept
    return sheet
