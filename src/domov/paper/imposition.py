"""A booklet: pages put two by two on sheets, in the order in which they come right when folded.

The tags stay: a screen reader reads an imposed file in the order of its text, for what a tag marks
is found through the sheet on which its page lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, NameTree, Object, Page, Pdf

# So many pages are folded into one another; more of them would not lie flat.
LONGEST = 60
SIGNATURE = 40
# Two A5 pages on A4 across, in points.
WIDTH, HEIGHT = 841.89, 595.28


def order(count: int) -> list[tuple[int | None, int | None]]:
    """Which pages, from 0, lie left and right on each side of the sheets; None is a blank page.

    >>> order(3)
    [(None, 0), (1, 2)]
    """
    length = count if count <= LONGEST else SIGNATURE
    sides: list[tuple[int | None, int | None]] = []
    for start in range(0, count, length):
        held = min(length, count - start)
        whole = held + -held % 4
        pages = [start + n if n < held else None for n in range(whole)]
        for n in range(0, whole // 2, 2):
            sides.append((pages[whole - 1 - n], pages[n]))
            sides.append((pages[n + 1], pages[whole - 2 - n]))
    return sides


def impose(pdf: Pdf, *, right_to_left: bool) -> None:
    """Turn the A5 pages of `pdf` into sheets; a booklet read from right to left is bound there."""
    pages = list(pdf.pages)
    laid: dict[tuple[int, int], _Laid] = {}
    sheets = []
    for sides in order(len(pages)):
        sheet = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        sheet.obj.Tabs = Name.S
        drawn = b""
        for side, number in enumerate(reversed(sides) if right_to_left else sides):
            if number is not None:
                one = _lay(pdf, pages[number], sheet, side * WIDTH / 2)
                laid[pages[number].obj.objgen] = one
                drawn += f"q 1 0 0 1 {one.shift:.2f} 0 cm /P{side} Do Q\n".encode()
                sheet.add_resource(one.form, Name.XObject, Name(f"/P{side}"))
        sheet.contents_add(drawn)
        sheets.append(sheet)
    _tags(pdf.Root.StructTreeRoot, laid)
    _annotations(pages, laid)
    if Name.Names in pdf.Root and Name.Dests in pdf.Root.Names:
        for _, aim in NameTree(pdf.Root.Names.Dests).items():
            place = laid[aim[0].objgen]
            aim[0], aim[2] = place.sheet, float(aim[2]) + place.shift
    del pdf.pages[: len(pages)]
    for key in (Name.Outlines, Name.PageLabels):  # of pages that are no more
        if key in pdf.Root:
            del pdf.Root[key]


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where a page has come to lie: as `form`, on `sheet`, so far from its left edge."""

    form: Object
    sheet: Object
    shift: float


def _lay(pdf: Pdf, page: Page, sheet: Page, shift: float) -> _Laid:
    form = pdf.make_indirect(page.as_form_xobject())
    if Name.StructParents in page.obj:
        form.StructParents = page.obj.StructParents
    return _Laid(form, sheet.obj, shift)


def _tags(root: Object, laid: dict[tuple[int, int], _Laid]) -> None:
    """Each tag finds what it marks on the form that its page has become."""
    for element in _elements(root):
        here = laid.get(element.Pg.objgen) if Name.Pg in element else None
        kids = element.get(Name.K)
        if kids is not None:
            held = list(kids) if isinstance(kids, Array) else [kids]
            element.K = Array([_marked(kid, here, laid) for kid in held])
        if here:
            element.Pg = here.sheet


def _elements(root: Object) -> Iterator[Dictionary]:
    waiting = [root]
    while waiting:
        kids = waiting.pop().get(Name.K, Array())
        for kid in list(kids) if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and Name.S in kid:
                yield kid
                waiting.append(kid)


def _marked(kid: Object | int, here: _Laid | None, laid: dict[tuple[int, int], _Laid]) -> Object:
    """What a tag marks: a number on its page, or a reference that may name another page."""
    if isinstance(kid, Dictionary):
        place = laid.get(kid.Pg.objgen) if Name.Pg in kid else here
        if kid.get(Name.Type) not in (Name.MCR, Name.OBJR) or place is None:
            return kid
        kid.Pg = place.sheet
        if kid.Type == Name.MCR:
            kid.Stm = place.form
        return kid
    if here is None:
        raise ValueError("a tag marks something on no page")
    return Dictionary(Type=Name.MCR, Pg=here.sheet, Stm=here.form, MCID=int(kid))


def _annotations(pages: list[Page], laid: dict[tuple[int, int], _Laid]) -> None:
    """Links move with their page."""
    for page in pages:
        here = laid[page.obj.objgen]
        for annotation in list(page.obj.get(Name.Annots, Array())):
            x0, y0, x1, y1 = (float(value) for value in annotation.Rect)
            annotation.Rect = Array([x0 + here.shift, y0, x1 + here.shift, y1])
            if Name.QuadPoints in annotation:
                points = [float(value) for value in annotation.QuadPoints]
                annotation.QuadPoints = Array(
                    [value + (0 if n % 2 else here.shift) for n, value in enumerate(points)]
                )
            if Name.P in annotation:
                annotation.P = here.sheet
            if Name.Annots not in here.sheet:
                here.sheet.Annots = Array()
            here.sheet.Annots.append(annotation)
