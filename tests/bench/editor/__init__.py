"""How fast the editor opens, follows an edit and scrolls in a real browser, and what a page and a tab weigh.

Run `uv run python -m tests.bench.editor`; `--quick` takes a minute, `--json PATH` writes the figures.

    brand     a brand of 1,000 records of every kind, in the app as it is served
    probe     a tab that tells when something is painted, how long tasks took and what came over the wire
    sections  opening, switching, editing, scrolling and weighing the brand page
    peers     the same rows in a page of NiceGUI
    table     the figures as a table and as JSON
"""
