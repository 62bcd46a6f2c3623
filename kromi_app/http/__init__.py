"""The plain HTTP face: signing up, in and out, health.

    routes      all of them, for the composition root
    auth        signing up, in and out, for forms and for JSON
    posts       what may be posted here: from where, how much, in which form
    cookies     the one cookie
    uploads     files at addresses that were given out for one of them
    problems    the one table from Kromi's errors to HTTP
    health      whether Kromi works

Imports `service`, `brand`, `config` and `errors`; never another face, nor `store`.
"""
