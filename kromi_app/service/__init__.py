"""Use cases, each one transaction, each taking an Actor first.

    editing     the one door: every write to a brand
    history     what was done, and by whom
    access      who may do what with which brand
    brands      making, opening, sharing and deleting brands
    accounts    people: signing up and in, sessions, personal access tokens
    limits      how often something may happen
    feed        new Edits, as they are committed, to whoever listens in this process

Imports `store`, `brand` and `errors`; the faces import it.
"""
