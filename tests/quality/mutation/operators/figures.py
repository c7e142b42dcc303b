"""Operators on the numbers themselves: other numbers printed, or the same ones in another way."""

from __future__ import annotations

from collections.abc import Callable

from ...truth import TrueCell
from ..draft import Draft, Part, Spot

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
CIRCLED = "①②③"
SUPERSCRIPTS = "¹²³"
LOOKALIKES = str.maketrans({"0": "O", "1": "l", "5": "S"})
NUMERALS = "零一二三四五六七八九"
THIN_SPACE = "\u2009"
CIRCLE_ZERO = 0x245F  # one before ①


def plain(spot: Spot) -> bool:
    """Whether a cell prints nothing but digits."""
    return spot.text.isascii() and spot.text.isdigit()


def several(spot: Spot) -> bool:
    """Whether a cell prints a number of two digits or more."""
    return plain(spot) and len(spot.text) > 1


def _row(draft: Draft) -> tuple[Part, list[Spot]]:
    """A row with at least two different values."""
    rows = [(part, part.values(row)) for part in draft.parts() for row in part.data]
    return draft.pick([(part, row) for part, row in rows if len({spot.text for spot in row}) > 1])


def _column(draft: Draft) -> list[Spot]:
    columns = [part.column(number) for part in draft.parts() if len(part.data) > 1 for number in range(part.width)]
    return draft.pick([column for column in columns if len({spot.text for spot in column}) > 1])


def exchange(draft: Draft, one: Spot, other: Spot) -> None:
    """Prints each number where the other was."""
    texts, truths = (one.cell.text, other.cell.text), (draft.truth[one.address], draft.truth[other.address])
    draft.copy_truth(one, texts[1], truths[1])
    draft.copy_truth(other, texts[0], truths[0])


def _swap(draft: Draft, spots: list[Spot]) -> None:
    one = draft.pick(spots)
    exchange(draft, one, draft.pick([spot for spot in spots if spot.text != one.text]))


def swap_in_row(draft: Draft) -> None:
    """Two numbers of a row stand in each other's place."""
    _swap(draft, _row(draft)[1])


def swap_in_column(draft: Draft) -> None:
    """Two numbers of a column stand in each other's place."""
    _swap(draft, _column(draft))


def _shift(draft: Draft, spots: list[Spot]) -> None:
    """Prints in each cell what the one before it printed, nothing in the first."""
    printed = [(spot.cell.text, draft.truth[spot.address]) for spot in spots]
    for spot, (text, truth) in zip(spots[1:], printed[:-1], strict=True):
        draft.copy_truth(spot, text, truth)
    draft.print_blank(spots[0])


def row_right(draft: Draft) -> None:
    """A row is printed one column too far to the right; its last number is lost."""
    _shift(draft, _row(draft)[1])


def row_left(draft: Draft) -> None:
    """A row is printed one column too far to the left; its first number is lost."""
    _shift(draft, _row(draft)[1][::-1])


def column_down(draft: Draft) -> None:
    """A column is printed one row too low."""
    _shift(draft, _column(draft))


def column_up(draft: Draft) -> None:
    """A column is printed one row too high."""
    _shift(draft, _column(draft)[::-1])


def blank_cell(draft: Draft) -> None:
    """A number is not printed."""
    draft.print_blank(draft.pick(draft.spots(lambda spot: bool(spot.text))))


def blank_row(draft: Draft) -> None:
    """A row's numbers are not printed."""
    for spot in _row(draft)[1]:
        draft.print_blank(spot)


def blank_column(draft: Draft) -> None:
    """A column's numbers are not printed."""
    for spot in _column(draft):
        draft.print_blank(spot)


def _reprint(draft: Draft, changed: Callable[[str], str]) -> None:
    """Prints other digits, which are the true ones then."""
    spots = draft.spots(lambda spot: plain(spot) and changed(spot.text) != spot.text)
    spot = draft.pick(spots)
    text = changed(spot.text)
    draft.print_number(spot, text, int(text))


def digit_changed(draft: Draft) -> None:
    """A digit is another one."""
    digit = str(draft.rng.randint(1, 9))
    _reprint(draft, lambda text: digit + text[1:])


def digit_dropped(draft: Draft) -> None:
    """A digit is missing."""
    _reprint(draft, lambda text: text[:-1] or text)


def digits_transposed(draft: Draft) -> None:
    """Two digits stand in each other's place."""
    _reprint(draft, lambda text: text[:-2] + text[-2:][::-1])


def leading_zero(draft: Draft) -> None:
    """A number has zeros before it."""
    _reprint(draft, lambda text: "00" + text)


def total_changed(draft: Draft) -> None:
    """A total is not the sum of its parts."""
    totals = draft.spots(lambda spot: plain(spot) and "total" in (spot.address.column + spot.address.row))
    spot = draft.pick(totals)
    number = int(spot.text) + draft.rng.randint(1, 99)
    draft.print_number(spot, str(number), number)


def _same(draft: Draft, spot: Spot, text: str) -> None:
    """Prints the same number in another way."""
    draft.need(text != spot.cell.text)
    draft.print_number(spot, text, draft.value(spot))


def full_width(draft: Draft) -> None:
    """Digits are full width."""
    for spot in draft.fully(plain):
        _same(draft, spot, spot.text.translate(FULL_WIDTH))


def thousands(draft: Draft) -> None:
    """Digits are grouped by a comma."""
    mark = draft.rng.choice(",，")
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and len(spot.text) > 3))
    _same(draft, spot, f"{int(spot.text):,}".replace(",", mark))


def thousands_dot(draft: Draft) -> None:
    """Digits are grouped by a dot, which may as well be a decimal one."""
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and len(spot.text) > 3))
    draft.print_unclear(spot, f"{int(spot.text):,}".replace(",", "."))


def comma_misplaced(draft: Draft) -> None:
    """A comma stands where no thousands end."""
    spot = draft.pick(draft.spots(several))
    draft.print_unclear(spot, f"{spot.text[:-1]},{spot.text[-1:]}")


def decimals(draft: Draft) -> None:
    """A count has a fraction."""
    spot = draft.pick(draft.spots(plain))
    text = f"{spot.text}.{draft.rng.randint(1, 9)}"
    draft.print_number(spot, text, float(text))


def zero_decimals(draft: Draft) -> None:
    """A count has a fraction of nothing."""
    spot = draft.pick(draft.spots(plain))
    draft.print_number(spot, f"{spot.text}.0", int(spot.text))


def _is_narrow(draft: Draft) -> bool:
    """Whether the fonts of a drawn page, or the charset of a file, have only the common characters."""
    return draft.fmt in ("pdf", "ofd") or draft.sample.traits.charset.startswith("gb")


def minus(draft: Draft) -> None:
    """A count has a minus sign."""
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and int(spot.text) > 0))
    signs = "-" if _is_narrow(draft) else "-－−"
    draft.print_number(spot, draft.rng.choice(signs) + spot.text, -int(spot.text))


def plus(draft: Draft) -> None:
    """A count has a plus sign."""
    spot = draft.pick(draft.spots(plain))
    _same(draft, spot, draft.rng.choice("+＋") + spot.text)


def unit(draft: Draft) -> None:
    """A count has its unit behind it."""
    spot = draft.pick(draft.spots(plain))
    word = draft.rng.choice(("件", "条", "项", "个", "（件）"))
    draft.print_number(spot, spot.text + word, int(spot.text))


def scaled_unit(draft: Draft) -> None:
    """A count is printed in ten thousands; it is never scaled."""
    spot = draft.pick(draft.spots(lambda spot: several(spot) and int(spot.text) > 0))
    draft.truth[spot.address] = TrueCell("number", int(spot.text), spot.text, "万")
    spot.write(spot.text + "万")


def space_in_digits(draft: Draft) -> None:
    """Digits of one number are parted by a space."""
    spot = draft.pick(draft.spots(several))
    at = draft.rng.randint(1, len(spot.text) - 1)
    space = " " if _is_narrow(draft) else draft.rng.choice((" ", "\u3000", "\u00a0", THIN_SPACE))
    draft.print_unclear(spot, spot.text[:at] + space + spot.text[at:])


def break_in_digits(draft: Draft) -> None:
    """Digits of one number are parted by a line break, as a narrow cell wraps them."""
    spot = draft.pick(draft.spots(several))
    at = draft.rng.randint(1, len(spot.text) - 1)
    text = f"{spot.text[:at]}\n{spot.text[at:]}"
    if draft.style == "dump":
        draft.print_unclear(spot, text)
    else:
        draft.print_number(spot, text, int(spot.text))


def zero_width_space(draft: Draft) -> None:
    """An invisible character stands between two digits."""
    draft.need(not draft.sample.traits.charset.startswith("gb"))
    spot = draft.pick(draft.spots(several))
    _same(draft, spot, draft.rng.choice("\u200b\ufeff\u2060").join((spot.text[:1], spot.text[1:])))


def glued_to_blank(draft: Draft) -> None:
    """A number stands behind its left neighbour's in one cell, its own cell is empty."""
    draft.need(draft.style != "lines")  # where spaces part the cells nobody could see it
    left, right = draft.pick(draft.neighbours(plain))
    draft.print_unclear(left, f"{left.text} {right.text}")
    draft.print_unclear(right, "")


def glued_without_space(draft: Draft) -> None:
    """Two numbers stand in one cell as one; the other cell is empty."""
    left, right = draft.pick([pair for pair in draft.neighbours(plain) if int(pair[0].text)])
    draft.print_number(left, left.text + right.text, int(left.text + right.text))
    draft.print_blank(right)


def lookalikes(draft: Draft) -> None:
    """Letters stand for digits that look like them."""
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and spot.text != spot.text.translate(LOOKALIKES)))
    draft.print_unclear(spot, spot.text.translate(LOOKALIKES))


def footnote_circle(draft: Draft) -> None:
    """A number has a circled footnote mark behind it."""
    spot = draft.pick(draft.spots(plain))
    draft.print_number(spot, spot.text + draft.rng.choice(CIRCLED), int(spot.text))


def footnote_superscript(draft: Draft) -> None:
    """A number has a superscript character behind it."""
    draft.need(not draft.sample.traits.charset.startswith("gb"))
    spot = draft.pick(draft.spots(plain))
    draft.print_number(spot, spot.text + draft.rng.choice(SUPERSCRIPTS), int(spot.text))


def footnote_star(draft: Draft) -> None:
    """A number has a star, or a number in brackets, behind it."""
    spot = draft.pick(draft.spots(plain))
    draft.print_number(spot, spot.text + draft.rng.choice(("*", "**", "※", "[1]", "（注1）", "注")), int(spot.text))


def percentage(draft: Draft) -> None:
    """A share stands where a count should."""
    spot = draft.pick(draft.spots(plain))
    draft.print_unclear(spot, spot.text + draft.rng.choice("%％‰"))


def fraction_sign(draft: Draft) -> None:
    """Two numbers with a stroke, a range or a sum stand in one cell."""
    spot = draft.pick(draft.spots(plain))
    mark = draft.rng.choice(("/", "-", "~", "+", "：", "(", "、", "→"))
    draft.print_unclear(spot, f"{spot.text}{mark}{draft.rng.randint(1, 99)}{')' if mark == '(' else ''}")


def vulgar_fraction(draft: Draft) -> None:
    """A count has a half behind it, in one character."""
    draft.need(not draft.sample.traits.charset.startswith("gb"))
    spot = draft.pick(draft.spots(plain))
    draft.print_unclear(spot, spot.text + draft.rng.choice("½¼"))


def hedged(draft: Draft) -> None:
    """A count is not exact."""
    spot = draft.pick(draft.spots(plain))
    draft.print_unclear(spot, draft.rng.choice(("约{}", "{}余", "近{}", "{}多件", ">{}", "{}以上")).format(spot.text))


def in_brackets(draft: Draft) -> None:
    """A count stands in brackets."""
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and int(spot.text) > 0))
    draft.print_unclear(spot, draft.rng.choice(("({})", "（{}）", "【{}】", "“{}”")).format(spot.text))


def numeral(draft: Draft) -> None:
    """A count is written as a Chinese numeral."""
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and len(spot.text) == 1))
    draft.print_number(spot, NUMERALS[int(spot.text)], int(spot.text))


def circled_number(draft: Draft) -> None:
    """A count is printed as one circled or bracketed character."""
    draft.need(not draft.sample.traits.charset.startswith("gb"))
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and 0 < int(spot.text) < 10))
    draft.print_number(spot, chr(CIRCLE_ZERO + int(spot.text)), int(spot.text))


def dash_for_number(draft: Draft) -> None:
    """A dash or a stroke stands instead of a number."""
    spot = draft.pick(draft.spots(plain))
    text = draft.rng.choice(("-", "/", "—", "无"))
    draft.truth[spot.address] = TrueCell("mark", None, text)
    spot.write(text)


def dashes_for_zeros(draft: Draft) -> None:
    """A dash stands instead of every zero of a table."""
    zeros = [spot for spot in draft.part().spots if spot.text == "0"]
    draft.need(zeros)
    text = draft.rng.choice(("-", "/", "—", "--", "－"))
    for spot in zeros:
        draft.truth[spot.address] = TrueCell("mark", None, text)
        spot.write(text)


def words_for_number(draft: Draft) -> None:
    """Words stand instead of a number."""
    spot = draft.pick(draft.spots())
    text = draft.rng.choice(("详见附件", "同上", "不详", "见说明2", "2项以上"))
    draft.truth[spot.address] = TrueCell("text", None, text)
    spot.write(text)


def number_with_words(draft: Draft) -> None:
    """Words with another number stand beside a number."""
    spot = draft.pick(draft.spots(plain))
    text = spot.text + draft.rng.choice(("（其中网络2件）", "（含上年3）", "，其中1件撤回", "(同比增长20)"))
    draft.print_number(spot, text, int(spot.text))
