"""The kinds of record, one module each; `registry.KINDS` lists them."""
