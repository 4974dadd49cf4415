"""The states of a page, which it must show: draft or final, TEST or not."""

from __future__ import annotations

from .pdf_text import Run, Text

#: Larger than any letter of a form, in CSS pixels: the mark behind the text.
MARK_SIZE = 60.0
DRAFT, TEST = "DRAFT - NOT FILED", "TEST FILING"


def is_mark(run: Run) -> bool:
    """Whether words are the large mark behind the text."""
    return run.size > MARK_SIZE


def state_problems(text: Text, *, final: bool, test: bool) -> list[str]:
    """Which marks are missing, or there without need."""
    every = set(range(len(text.pages)))
    problems = []
    for words, wanted in (("DRAFT", not final), ("TEST", final and test)):
        marked = {run.page for run in text.runs if is_mark(run) and run.text == words}
        if marked != (every if wanted else set()):
            name = words.lower() if words == "DRAFT" else words
            problems.append(f"the {name} mark is not on each page, or wrongly there")
    for words, wanted in ((DRAFT, not final), (TEST, test)):
        said = {run.page for run in text.runs if words in run.text}
        if wanted and said != every:
            problems.append(f"{words!r} is not on each page")
    return problems


def unseen(text: Text) -> list[str]:
    """The words that are drawn and that nobody can see; the mark is meant to be pale."""
    return [
        f"{run.text[:60]!r} can't be seen: {run.hidden}"
        for run in text.runs
        if run.hidden and not is_mark(run)
    ]
