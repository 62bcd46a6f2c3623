"""The tools, one module per noun; each is an adapter around one use case and knows no rules of its own.

A tool's docstring is what an assistant reads, so it is constant and holds nothing of any brand.
"""
