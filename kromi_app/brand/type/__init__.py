"""Type: scales of sizes, the library of families, and fallbacks that do not shift. Pure.

scales     modular and fluid scales, as CSS `clamp()`
library    open families by their facts, which `library.json` holds
languages  which letters a language needs
opentype   what axes and features are called
pairings   what goes with a typeface, and why
fallbacks  metric overrides that make a system font take the room of another
"""
