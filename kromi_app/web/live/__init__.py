"""One committed Edit to every open tab, as one small delta per section.

The server keeps no copy of rows: they live in the browser's copy of the substate `Live`, one key
per record, fed by the snapshot when a tab joins a section and by deltas after it.

    state      the substate, and the keys in it
    cells      those keys as Reflex vars, for components
    rows       a record as its row: what components draw
    rooms      one queue per section: joins and news in one order
    hub        tabs, rooms, presence
    told       what is told of a whole brand: holds, proposals
    sessions   which socket is of which session
    sockets    the few things that are asked of Socket.IO
    frames     what cannot be read ends its connection
    guard      the namespace that lets in only whom and what it should
"""
