"""The pages: a folder each, with what is drawn in page.py and what is handled in state.py."""
