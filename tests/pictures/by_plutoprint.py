"""HTML and a style sheet to a PDF with plutoprint: `by_plutoprint.py HTML CSS PDF`."""

import sys
from pathlib import Path

import plutoprint

html, style = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
book = plutoprint.Book(plutoprint.PageSize(792, 612), plutoprint.PageMargins(28.8))
book.load_html(html, style)
book.write_to_pdf(sys.argv[3])
