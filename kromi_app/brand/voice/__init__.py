"""Voice: reading a text as the brand would.

scripts    which characters make words, and where words stand apart
folding    a text without the differences that readers do not see
terms      where a text goes against the brand's words
rewording  what the brand says instead
reading    how easily a text reads
lengths    how much of a channel's room it takes
copy       all of it, as remarks on a text
"""
