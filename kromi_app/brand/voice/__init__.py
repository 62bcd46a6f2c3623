"""Voice: reading a text as the brand would.

terms    where a text goes against the brand's words
reading  how easily it reads, and how long it is
copy     both, as remarks on a text
"""
