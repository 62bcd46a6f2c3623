"""The domain, pure: a brand is a flat map of typed records, changed by operations.

    records/     one module per kind of record, and the registry of kinds
    operations   what somebody asks: add, update, remove, move
    planning     operations on records -> diff, all or nothing
    diff         what an edit did, by field; invertible
    integrity    what must hold between records: references, names, cycles
    color/       colors in any CSS Color 4 space
    checks/      findings: what a careful reviewer would say
    formats/     brands from and to other tools' files

No IO, no clock, no randomness: ids and times come in as arguments. Anything may import it.
"""
