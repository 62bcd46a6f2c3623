"""The canvas of each section: the brand itself, large."""
