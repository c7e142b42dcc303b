"""A report as a web page: clean, Word-exported or old markup, inside a site's furniture, in the charsets seen."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from .generate import Sample
from .html_site import Site
from .page import Block, Printed, PrintedTable, compose
from .truth import Line

HEADING_TAGS = {"title": "h2", "section": "h3", "sub": "p"}
MSO = "margin:0cm;text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt;mso-pagination:none"
DECLARED = {"gbk_as_utf-8": "utf-8", "utf-8_undeclared": "", "gbk_undeclared": "", "gbk": "gb2312"}
ENCODED = {"utf-8_undeclared": "utf-8", "gbk_undeclared": "gb18030", "gbk_as_utf-8": "gb18030", "gbk": "gb18030"}


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the page, in the traits' charset, which the page may declare wrongly or not at all."""
    writer = Writer(sample, rng)
    body = "\n".join(writer.block(block) + writer.gap() for block in compose(sample))
    site = Site(sample, rng)
    charset = sample.traits.charset
    page = site.page(site.wrapped(body), DECLARED.get(charset, charset))
    return page.encode(ENCODED.get(charset, charset))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes blocks as markup."""

    sample: Sample
    rng: Random

    def block(self, block: Block) -> str:
        """One paragraph or table."""
        if isinstance(block, PrintedTable):
            return self._table(block)
        return self._line(block)

    def gap(self) -> str:
        """What stands between two blocks: now and then an empty paragraph."""
        if not self.sample.traits.clutter or self.rng.random() > 0.2:
            return ""
        return self.rng.choice(("\n<p>&nbsp;</p>", "\n<p></p>", "\n<p><br></p>", "\n<br>", "\n<p>\u3000\u3000</p>"))

    # paragraphs

    def _line(self, line: Line) -> str:
        style = self.sample.traits.markup
        if style == "word":
            return self._word_line(line)
        if style == "old":
            return self._old_line(line)
        if style == "breaks":
            indent = self.rng.choice(("&nbsp;&nbsp;&nbsp;&nbsp;", "\u3000\u3000"))
            return f"{indent}{self._lead(line, 'b')}{self.rng.choice(('<br>', '<br/><br/>'))}"
        if style == "divs":
            return f'<div class="p-{line.kind}">{self._lead(line, "b")}</div>'
        tag = HEADING_TAGS.get(line.kind, "p")
        align = ' style="text-align:center"' if line.kind in ("title", "caption") else ""
        inner = escape(line.text, quote=False) if tag != "p" else self._lead(line, "strong")
        indent = self.rng.choice(("", "\u3000\u3000", "&emsp;&emsp;")) if tag == "p" and not align else ""
        return f"<{tag}{align}>{indent}{inner}</{tag}>"

    def _lead(self, line: Line, tag: str) -> str:
        head, rest = escape(line.text[: line.lead], quote=False), escape(line.text[line.lead :], quote=False)
        return f"<{tag}>{head}</{tag}>{rest}" if head else rest

    def _word_line(self, line: Line) -> str:
        """A paragraph as Word exports it: runs cut at digits, nested spans and fonts, o:p at the end."""
        font = "黑体" if line.kind == "section" else "仿宋_GB2312"
        runs = []
        for head, text in ((True, line.text[: line.lead]), (False, line.text[line.lead :])):
            for piece in self._pieces(text):
                latin = piece.isascii()
                face = "Times New Roman" if latin else font
                run = f"<span lang=\"{'EN-US' if latin else 'ZH-CN'}\" style='font-size:16.0pt;font-family:{face}'>"
                inner = f'<font face="{face}">{escape(piece, quote=False)}</font>'
                runs.append(f"<b>{run}{inner}</span></b>" if head else f"{run}{inner}</span>")
        align = "center" if line.kind in ("title", "caption") else "justify"
        return f'<p class="MsoNormal" align="{align}" style="{MSO}">{"".join(runs)}<o:p></o:p></p>'

    def _pieces(self, text: str) -> list[str]:
        """The text cut where Latin begins or ends, and at a few other places."""
        pieces: list[str] = []
        for char in text:
            fresh = not pieces or pieces[-1][-1].isascii() != char.isascii() or self.rng.random() < 0.01
            if fresh:
                pieces.append(char)
            else:
                pieces[-1] += char
        return pieces

    def _old_line(self, line: Line) -> str:
        """Upper-case tags without end tags, spaces of several kinds for the indent."""
        indent = self.rng.choice(("&nbsp;&nbsp;&nbsp;&nbsp;", "\u3000\u3000", "&#12288;&#12288;"))
        if line.kind in ("title", "caption"):
            return f"<P align=center>{self._lead(line, 'STRONG')}"
        return f"<P>{indent}{self._lead(line, 'STRONG')}"

    # tables

    def _table(self, table: PrintedTable) -> str:
        style = self.sample.traits.markup
        upper, closed = style == "old", style != "old" or self.rng.random() < 0.5
        rows = []
        for row in table.rows:
            cells = "".join(self._cell(cell, closed) for cell in row)
            rows.append(f"<tr>{cells}</tr>" if closed else f"<tr>{cells}")
        if self.sample.traits.page_break == "repeat_header" and table.header_rows:
            rows[: table.header_rows] = [f"<thead>{''.join(rows[: table.header_rows])}</thead>"]
        inner = "\n".join(rows)
        if self.sample.traits.nested and table.key == "requests":
            inner = f"<tbody>{inner}</tbody>"
        start = {
            "word": '<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" '
            'style="border-collapse:collapse;mso-yfti-tbllook:1184">'
        }.get(style, '<table border="1">')
        markup = f"{start}\n{inner}\n</table>"
        if upper:
            markup = markup.replace("<table", "<TABLE").replace("<tr>", "<TR>").replace("</tr>", "</TR>")
        if self.sample.traits.nested:
            markup = f'<table width="100%" class="outer"><tr><td>{markup}</td></tr></table>'
        return f'<div class="tablebox">{markup}</div>' if self.rng.random() < 0.3 else markup

    def _cell(self, cell: Printed, closed: bool) -> str:
        tag = "th" if cell.role == "head" and self.sample.traits.markup == "clean" and self.rng.random() < 0.3 else "td"
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        inner = self._cell_text(cell)
        end = f"</{tag}>" if closed or tag == "th" else ""
        return f"<{tag}{spans}>{inner}{end}"

    def _cell_text(self, cell: Printed) -> str:
        """The text of a cell, its line breaks as <br> or paragraphs, blanks as the page's markup has them."""
        parts = [escape(part, quote=False).replace("\u00a0", "&nbsp;") for part in cell.text.split("\n")]
        if not cell.text:
            parts = [self.rng.choice(("", "&nbsp;", "<br>"))]
        style = self.sample.traits.markup
        if style == "word":
            fonts = [f"<span style='font-size:10.5pt;font-family:宋体'>{part}</span>" for part in parts]
            return "".join(f'<p class="MsoNormal" align="center">{part}<o:p></o:p></p>' for part in fonts)
        if style == "divs" or (len(parts) > 1 and self.rng.random() < 0.3):
            return "".join(f"<p>{part}</p>" for part in parts)
        joined = "<br/>".join(parts)
        return f"\n    {joined}\n  " if self.rng.random() < 0.2 else joined
