"""Imaging: what is computed on the bytes of pictures; beside `brand`, without IO of its own.

sniffing    what a file is, by its first bytes
raster      pictures of pixels: taken in, made anew without whatever else was in the file, in other sizes
srgb        pixels of any kind in sRGB
svg         drawings: read within limits, rebuilt from an allowlist; svg_losses tells what they lost
ink         what a mark is drawn with: how far it reaches, how thin it gets
versions    marks in one color, and for dark ground
lockups     a symbol and a wordmark laid together
fonts       fonts of anybody: checked, made anew, cut to some letters
marks       the files that are made of a mark
icons       icons of a mark, for every place that asks for one
packages    all of them in one file
fingerprint how alike two pictures look, and their colors
previews    a brand at a glance, as one picture
intake      a file as it came -> a picture or a font that is kept
worker      all of it in processes of their own, with limits

Decoders are fed with files from anybody: only `worker` calls them for the app.
"""
