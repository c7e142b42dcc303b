"""Operators on the markup of a web page's cells: what a browser shows stays, or is struck, raised or hidden."""

from __future__ import annotations

from html import escape

from ..draft import Draft, Spot
from .figures import plain, several


def _other(draft: Draft) -> str:
    return str(draft.rng.randint(1, 99))


def _number(draft: Draft) -> Spot:
    return draft.pick(draft.spots(plain))


def split_spans(draft: Draft) -> None:
    """Digits stand in spans of their own."""
    for spot in draft.fully(several):
        cut = draft.rng.choice(("<span>{}</span>", "<font face='宋体'>{}</font>", "<b>{}</b>", "<i></i>{}"))
        spot.mark(html="".join(cut.format(digit) for digit in spot.text))


def spans_in_lines(draft: Draft) -> None:
    """Digits stand in spans with line ends of the source between them: a browser shows a space."""
    spot = draft.pick(draft.spots(several))
    spot.mark(html="\n".join(f"<span>{digit}</span>" for digit in spot.text))
    draft.undefine([spot])


def line_break(draft: Draft) -> None:
    """Digits are parted by a <br>."""
    spot = draft.pick(draft.spots(several))
    spot.mark(html=draft.rng.choice(("<br>", "<br/>\n", "</p><p>", "<wbr>")).join((spot.text[:1], spot.text[1:])))


def blocks(draft: Draft) -> None:
    """Two numbers of a cell stand in paragraphs of their own; the cell beside it is empty."""
    left, right = draft.pick(draft.neighbours(plain))
    left.mark(html=f"<p>{left.text}</p><p>{right.text}</p>")
    draft.undefine([left])
    draft.print_unclear(right, "")


def empty_paragraphs(draft: Draft) -> None:
    """A number stands among empty paragraphs."""
    for spot in draft.part().spots:
        around = draft.rng.choice(("<p></p>{}<p>&nbsp;</p>", "<p>&nbsp;</p><p>{}</p>", "<br>{}<br>", "<div> {} </div>"))
        spot.mark(html=around.format(escape(spot.text) or "&nbsp;"))


def hidden_text(draft: Draft) -> None:
    """Other digits stand hidden beside a number."""
    spot = _number(draft)
    hide = draft.rng.choice(
        (
            '<span style="display:none">{}</span>',
            '<span style="DISPLAY: none;color:red">{}</span>',
            "<span hidden>{}</span>",
            '<span style="visibility:hidden">{}</span>',
            '<input type="hidden" value="{}">',
            "<script>{}</script>",
            "<style>.a{{width:{}px}}</style>",
            "<template>{}</template>",
            "<!-- {} -->",
            "<o:p></o:p><!--[if gte mso 9]>{}<![endif]-->",
            '<img alt="" width="{}">',
        )
    ).format(_other(draft))
    spot.mark(html=hide + spot.text if draft.rng.random() < 0.5 else spot.text + hide)


def invisible_text(draft: Draft) -> None:
    """Other digits stand beside a number, too small or too pale to be seen."""
    spot = _number(draft)
    style = draft.rng.choice(("font-size:0", "font-size:0px", "opacity:0", "mso-hide:all;display:none"))
    spot.mark(html=f'{spot.text}<span style="{style}">{_other(draft)}</span>')


def hidden_cell(draft: Draft) -> None:
    """A hidden cell with another number stands before a value cell."""
    spot = _number(draft)
    row = spot.sheet.rows[spot.row]
    row.insert(spot.index, type(spot.cell)(_other(draft), role="filler"))
    Spot(spot.sheet, spot.row, spot.index).mark(attributes='style="display:none"')


def struck(draft: Draft) -> None:
    """The old number is struck through, the new one stands beside it."""
    spot = _number(draft)
    tag = draft.rng.choice(("del", "s", "strike"))
    spot.mark(html=f"<{tag}>{_other(draft)}</{tag}>{spot.text}")


def struck_style(draft: Draft) -> None:
    """The old number is struck through by a style."""
    spot = _number(draft)
    spot.mark(html=f'<span style="text-decoration:line-through">{_other(draft)}</span>{spot.text}')


def footnote(draft: Draft) -> None:
    """A raised number behind a number is a footnote's."""
    spot = _number(draft)
    spot.mark(html=f"{spot.text}<sup>{draft.rng.choice(('1', '[1]', '<a href=#f1>2</a>'))}</sup>")


def raised_style(draft: Draft) -> None:
    """A number raised by a style is a footnote's."""
    spot = _number(draft)
    spot.mark(html=f'{spot.text}<span style="vertical-align:super;font-size:smaller">1</span>')


def nested_table(draft: Draft) -> None:
    """A number stands in a table in its cell."""
    spot = _number(draft)
    spot.mark(html=f"<table><tr><td>{spot.text}</td></tr></table>")


def nested_two(draft: Draft) -> None:
    """Two numbers stand in a table in one cell."""
    spot = _number(draft)
    cells = f"<td>{spot.text}</td><td>{_other(draft)}</td>"
    spot.mark(html=f"<table><tr>{cells}</tr></table>")
    draft.undefine([spot])


def nested_rows(draft: Draft) -> None:
    """All numbers of a row stand in a table in the first value cell; the others are empty."""
    parts = [part for part in draft.parts("art20") if part.width > 1]
    part = draft.pick(parts)
    spots = part.values(draft.pick(part.data))
    draft.need(all(spot.text for spot in spots))
    inner = "".join(f"<td>{spot.text}</td>" for spot in spots)
    draft.undefine(spots)
    spots[0].mark(html=f"<table><tr>{inner}</tr></table>")
    for spot in spots[1:]:
        spot.write("")


def entities(draft: Draft) -> None:
    """Digits are written as character references."""
    for spot in draft.fully(plain):
        spot.mark(html="".join(f"&#{ord(digit)};" for digit in spot.text))


def spaces(draft: Draft) -> None:
    """A number stands among spaces of all kinds."""
    for spot in draft.fully(plain):
        spot.mark(html=draft.rng.choice(("&nbsp;{}&nbsp;", "&ensp;{}", "&#8203;{}", "\t\n {} \n")).format(spot.text))


def field(draft: Draft) -> None:
    """A number stands in a field that may be filled in."""
    spot = _number(draft)
    spot.mark(html=f'<input type="text" value="{spot.text}">')


def title_attribute(draft: Draft) -> None:
    """A cell has a tooltip with another number."""
    spot = _number(draft)
    spot.mark(attributes=f'title="{_other(draft)}" data-value="{_other(draft)}" id="c{_other(draft)}"')


def foreign_spans(draft: Draft) -> None:
    """A cell's span is no number, or none that a browser takes."""
    spot = _number(draft)
    broken = ('colspan="0"', 'colspan=""', 'rowspan="1.0"', 'colspan="a"', "colspan=-2", 'colspan="1px"')
    spot.mark(attributes=draft.rng.choice(broken))


def image_instead(draft: Draft) -> None:
    """A number is a picture."""
    spot = _number(draft)
    draft.undefine([spot])
    spot.mark(html='<img src="3.png">')


def generated_text(draft: Draft) -> None:
    """A number stands between other inline elements: links, buttons, ruby."""
    spot = _number(draft)
    wrap = draft.rng.choice(
        ('<a href="/a9">{}</a>', "<em>{}</em>", "<center>{}</center>", "<u><b>{}</b></u>", "<label>{}</label>")
    )
    spot.mark(html=wrap.format(spot.text))


def ruby(draft: Draft) -> None:
    """A number has another one as ruby text over it."""
    spot = _number(draft)
    spot.mark(html=f"<ruby>{spot.text}<rt>{_other(draft)}</rt></ruby>")
