"""The guides on paper: one composed page, the same as on the web, laid out by Typst as a PDF.

`tree` takes the HTML of a composed page apart, `sheet` says what stands on a paper, `sheet.typ`
lays it out, `imposition` puts the pages of a booklet in the order of folding, `press` makes the
files. See adr/0020-paper.md.
"""
