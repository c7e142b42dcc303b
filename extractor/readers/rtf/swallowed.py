"""Control words that may have taken a cell's number for their own: `\\loch0` is what is left of `\\loch 0`.

A damaged file has such words once; what programs write, they write for many cells.
"""

from __future__ import annotations

# Words that no program gives a number.
_BARE = frozenset(
    b"loch hich dbch rtlch ltrch plain pard intbl nestcell cell row par ltrpar rtlpar qc ql qr qj nowidctlpar"
    b" widctlpar hyphpar tab line wrapdefault faauto aspalpha aspnum adjustright nosupersub".split()
)
# Words of characters and paragraphs that a sound file may well have once.
_ORDINARY = frozenset(
    b"fi li ri lin rin cufi culi curi sb sa sl slmult sbauto saauto lisa lisb tx tb tldot kerning expnd lang langfe"
    b" langnp langfenp alang af afs ab ai acf aup i ul ulnone ulc uld caps scaps outl shad embo impr cs ts cgrid crauth"
    b" crdate insrsid charrsid delrsid pararsid rsid revauth revauthdel revdttm revdttmdel revised noproof lbr"
    b" chshdng chcfpat chbrdr shading cbpat cfpat brdrw brsp brdrcf dxfrtext dfrmtxtx dfrmtxty posx posy posnegx"
    b" posnegy absw absh dropcapli dropcapt pnlvl twoinone horzvert fittext accnone level subdocument collapsed"
    b" contextualspace itap yts deftab level animtext g gcw gridtbl stylecolor highlight".split()
)
# Words of rows and of drawings begin so; their numbers stand in no cell's text.
_OF_OTHERS = tuple(b"tr cl tbl ts irow brdr tpos td sect pg mar rdb shp dp pic obj bli wmeta".split())
_LARGEST = 144  # half-points; larger letters stand in no cell of a table of numbers


class Swallowed:
    """Looks for words of one file that took a number in; `known` are those that the reader minds."""

    def __init__(self, data: bytes, known: frozenset[bytes]) -> None:
        self._data, self._known = data, known

    def by(self, word: bytes, number: int, start: int, end: int) -> bool:
        """Whether a word with a number, at a place of the file, may have taken that of the cell around it."""
        if word in _BARE or (word == b"fs" and number > _LARGEST):
            return True
        if word in self._known or word in _ORDINARY or word.startswith(_OF_OTHERS):
            return False
        name = b"\\" + word
        return self._data.find(name, end) < 0 and self._data.rfind(name, 0, start) < 0
