"""Design Tokens (DTCG 2025.10): token files become a brand, and what cannot is listed; and a brand becomes one.

    importing    the way in: files -> operations and what was left out
    exporting    the way out: records -> a file
    imported     what comes of it, in words
    document     JSON files, and one tree of several
    resolver     resolver documents: which files stand above which, in light and in dark
    tokens       a tree -> its tokens, with types inherited and groups extended
    references   {a.b} and {"$ref": "#/a/b"} -> tokens and values
    draft        operations as they gather; names and ids that are unique
    names        names and ids from paths
    colors       color values -> CSS
    roles        color tokens -> palettes, swatches, color roles
    lengths      dimension values -> lengths
    layout       dimension tokens and the widths of borders -> dimensions
    effects      gradient and shadow tokens -> gradients, shadows
    motions      transitions, durations and curves -> motions
    typography   font families and typography tokens -> typefaces, type styles

Files in use are seldom valid to the letter, so reading is tolerant where the meaning is plain.
"""

from kromi_app.brand.formats.dtcg.exporting import export_dtcg
from kromi_app.brand.formats.dtcg.imported import Imported
from kromi_app.brand.formats.dtcg.importing import import_dtcg

__all__ = ["Imported", "export_dtcg", "import_dtcg"]
