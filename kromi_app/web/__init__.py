"""The browser's face, in Reflex: pages, their states, the live fan-out.

    routes     the addresses of pages
    theme      Kromi's own tokens: the one place of its colors and measures
    services   the use cases that handlers call, bound by the composition root
    session    who a socket belongs to
    live/      one committed Edit to every open tab
    ui/        Kromi's own components
    pages/     one folder per page: page.py and state.py

Imports `service`, `brand`, `config` and `errors`; never `store`, nor another face. Handlers take
plain values, check who asks on every event, and call one use case.
"""
