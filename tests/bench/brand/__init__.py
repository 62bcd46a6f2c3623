"""What a brand costs: its colors made and compared, its checks, its files taken in.

Run `uv run python -m tests.bench.brand`; `--json PATH` writes the figures, `--quick` takes few rounds.

    sample   a brand of 1,000 records, with every kind
    colors   ramps, nearest colors, and the contrast matrix beside culori's
    checks   all checks of a brand, and those that one edit calls for, kind by kind; what would come of an edit
    images   the way in of photographs and their renditions beside sharp's, a palette, and memory
    fonts    whole fonts taken in, and cut to what is shown of them
    stalls   how long the event loop waits meanwhile
    loop     what watches it
    peers    culori and sharp, in Node, and whole fonts, all from npm
    table    the figures as a table and as JSON

Ends with 1 where npm could not install its part: what needs it is null in the JSON then.
"""
