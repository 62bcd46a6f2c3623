"""Makers: from a few choices to records; pure, and what they make goes through the one door as one Edit.

maker     what a maker is
registry  all of them; a new maker is one module here and one line there
"""
