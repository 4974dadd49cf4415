"""Every value of the 500 real filings stands on their form PDF, in its row and column.

All go through the check of the run time; each fifth goes through pdfplumber too, which shares
nothing with it: it finds the tables by their rules and gives cells.
"""

from __future__ import annotations

import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FILINGS = sorted(CORPUS.glob("*.xml"))
SAMPLE = FILINGS[::5]
pytestmark = pytest.mark.skipif(not FILINGS, reason="../shared/corpus is not beside the checkout")
NEAR = {"snap_tolerance": 1, "join_tolerance": 1, "intersection_tolerance": 1}


def looked_at(job: tuple[str, bool]) -> tuple[str, int, list[str]]:
    """A filing's name, how many values it has, and which of them are not where they belong."""
    from generator import importer
    from generator.forms import FORMS
    from generator.options import Options
    from generator.outputs import Settings, Templates, form_pdf
    from generator.pipeline import examine
    from generator.verify import form_pdf as verifier

    name, closely = job
    source = importer.read(Path(name).read_bytes(), name).to_yaml()
    filing = examine(source, Options("signed")).filing
    assert filing is not None
    data = form_pdf.render(filing, FORMS[0], Templates(), Settings(final=True)).data
    found = verifier.verify(data, filing, FORMS[0], final=True)
    rows = verifier_rows(filing)
    values = sum(1 for _, _, cells in rows for cell in cells if cell)
    if closely:
        found += by_pdfplumber(data, rows)
    return name, values, found


def verifier_rows(filing: object) -> list[tuple[str, int, list[str]]]:
    """The rows of the three tables as they must be read: table, columns, cells."""
    from generator.verify.form_pdf_tables import TABLES

    return [
        (table.name, len(table.columns), cells)
        for table in TABLES
        for cells in table.rows(filing)  # type: ignore[arg-type]
    ]


def by_pdfplumber(data: bytes, rows: list[tuple[str, int, list[str]]]) -> list[str]:
    """The rows that pdfplumber doesn't find, cell by cell and in their order."""
    import pdfplumber

    read: dict[int, list[list[str]]] = {}
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables(NEAR):
                for row in table:
                    cells = ["".join((cell or "").split()) for cell in row]
                    read.setdefault(len(cells), []).append(cells)
    missing = []
    at: dict[int, int] = {}
    for name, columns, cells in rows:
        wanted = ["".join(cell.split()) for cell in cells]
        lines = read.get(columns, [])
        start = at.get(columns, 0)
        if wanted in lines[start:]:
            at[columns] = lines.index(wanted, start) + 1
        else:
            missing.append(f"{name}: {wanted}")
    return missing


def test_all_values_are_on_the_page_and_of_each_fifth_filing_in_their_cells() -> None:
    close = set(SAMPLE)
    jobs = [(str(path), path in close) for path in FILINGS]
    pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    with pool:
        results = list(pool.map(looked_at, jobs, chunksize=10))
    wrong = {Path(name).name: found for name, _, found in results if found}
    values = sum(count for _, count, _ in results)
    print(
        f"\nform PDFs: {len(results) - len(wrong)} of {len(results)} true, {values} values of rows; "
        f"{len(SAMPLE)} of them read by pdfplumber too"
    )
    assert values > 5000
    assert wrong == {}
