"""How fast a brand's colors are made, compared and checked.

Run `uv run python -m tests.bench.brand`; `--json PATH` writes the figures.

    sample   a brand of 1,000 records
    colors   ramps, and the contrast matrix beside culori's
    checks   all checks of a brand, and those that one edit calls for
    images   the way in of photographs and their renditions beside sharp's
    peers    culori and sharp, in Node
    table    the figures as a table and as JSON
"""
