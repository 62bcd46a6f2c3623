"""Type: scales of sizes, and fallbacks that do not shift. Pure.

scales     modular and fluid scales, as CSS `clamp()`
fallbacks  metric overrides that make a system font take the room of another
"""
