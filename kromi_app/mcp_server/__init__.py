"""The MCP face: assistants edit brands over `/mcp`, in the legacy eras and in the 2026-07-28 one.

    server      the server, its app and its lifespan: `build_server`
    tools/      the tools, each an adapter around one use case, and the checks around them
    app/        the page that clients show in the conversation, an MCP App
    arguments   the types of the tools' arguments, as assistants read them
    kinds       what `describe_kinds` says, read from the registry of records
    resources   brands, sections, kinds and records as addresses; file_resources those that are files
    addresses   how resources are called
    subscriptions  edits by anybody, told to those who listen; listeners: who they are; streams: answers that stay open
    shapes      the schemas of what tools answer
    visible     text as people see it, without what hides from them
    results     what tools answer: compact, and no longer than an assistant can read
    refusals    the one table from Kromi's errors to what an assistant is told
    auth        who calls: bearer tokens, and the assistant's name
    challenges  where a program learns to ask a person for a token, and for which scopes
    progress    how far a call is, told while it lasts
    noting      one row for each call, without what was said
    limits      what is turned away before it reaches a tool
    headers     headers as HTTP means them

Imports `service`, `brand` and `errors`; never another face, nor `store`. Only `kromi_app.py` imports it.
"""
