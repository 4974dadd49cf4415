"""HTML of our own templates, parsed by libxml2 for WeasyPrint: a page takes a twentieth less time.

WeasyPrint parses HTML by the rules of HTML 5, in Python. Our own templates need none of these
rules: their tables say `tbody`, and what is left open closes where libxml2 closes it too. A test
holds the PDFs of both ways to the same bytes. The templates of a user go WeasyPrint's way.
"""

from __future__ import annotations

from typing import Any

#: The WeasyPrint whose documents have the parts below and no others; another one parses by itself.
_KNOWN = "70.0"


def document(weasyprint: Any, html: str, url_fetcher: Any, *, ours: bool) -> Any:
    """The WeasyPrint document of a text; `ours` says that it comes from templates of ours alone."""
    if not ours or weasyprint.__version__ != _KNOWN:
        return weasyprint.HTML(string=html, url_fetcher=url_fetcher)
    from cssselect2 import ElementWrapper
    from lxml import etree

    root = etree.fromstring(html, etree.HTMLParser(remove_comments=True, no_network=True))
    made = weasyprint.HTML.__new__(weasyprint.HTML)
    made.base_url, made.media_type, made.url_fetcher = None, "print", url_fetcher
    made.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
    made.etree_element = made.wrapper_element.etree_element
    return made
