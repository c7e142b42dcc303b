"""Titles as the survey's 262 print them: order, year, noun, misprints, and the lines they stand in."""

from __future__ import annotations

from random import Random

from .bodies import Body

_TOPICS = ("政府信息公开", "政府信息公开", "政府信息公开", "政府信息公开", "信息公开", "政务公开", "政务信息公开")
_NOUNS = (
    "工作年度报告",
    "工作年度报告",
    "工作年度报告",
    "年度报告",
    "工作报告",
    "年度工作报告",
    "年报",
    "工作年报",
    "报告",
    "情况的报告",
    "情况报告",
    "工作情况报告",
    "工作总结报告",
)
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def year_words(rng: Random, year: int) -> str:
    """A year as titles print it."""
    digits = rng.choices((str(year), str(year).translate(_DIGITS), str(year).translate(_FULL)), (20, 1, 1))[0]
    return digits + rng.choices(("年", "年度", "", "年年度"), (18, 8, 1, 0.3))[0]


def noun_words(rng: Random, name: str) -> tuple[str, str]:
    """Topic and noun; where the name ends in 政府 the topic may leave out its own."""
    topic = rng.choice(_TOPICS)
    return topic, rng.choice(_NOUNS)


def title_words(rng: Random, body: Body, year: int) -> tuple[str, str, str]:
    """A title in three parts, which may stand in lines of their own: who, when, what."""
    topic, noun = noun_words(rng, body.name)
    when = year_words(rng, year)
    style = rng.choices(
        ("plain", "year_first", "about", "of", "middle_year", "twice", "scrambled", "misspelt", "about_before"),
        (20, 5, 3, 1, 2, 3, 0.5, 1, 1.5),
    )[0]
    if style == "year_first":
        return when, body.name, topic + noun
    if style == "about":
        return body.name + "关于", when, topic + noun
    if style == "about_before":
        return "关于" + body.name, when, topic + noun
    if style == "of":
        return body.name + "的", when, topic + noun
    if style == "middle_year":
        return body.name, "", f"{topic}工作{year}年度报告"
    if style == "twice":
        return body.name, f"{year}年度", f"{topic}工作{year}年度报告"
    if style == "scrambled":
        return body.name, f"{year}年度", "信息年度公开报告"
    if style == "misspelt":
        return (
            body.name,
            when,
            rng.choice(
                (
                    "政府信息公开工作告年度报",
                    "政府信息公开工作年度年度报告",
                    "政府信息公开年度报",
                    "政府信息公开工作年报告",
                )
            ),
        )
    return body.name, when, topic + noun


def title_lines(rng: Random, body: Body, year: int) -> list[str]:
    """The title in the lines it is printed in."""
    who, when, what = title_words(rng, body, year)
    whole = who + when + what
    style = rng.choices(
        ("one", "org_line", "year_break", "in_phrase", "three", "twice", "glued_twice", "spaces", "blank_between"),
        (20, 4, 2, 2, 1, 3, 1, 3, 1),
    )[0]
    if style == "org_line" and when:
        return [who, when + what]
    if style == "blank_between" and when:
        return [who, "", when + what]
    if style == "year_break" and when:
        return [who + when, what]
    if style == "in_phrase":
        cut = len(who + when) + rng.randint(2, len(what) - 2)
        return [whole[:cut], whole[cut:]]
    if style == "three" and when:
        return [who, when, what]
    if style == "twice":
        return [whole, whole]
    if style == "glued_twice":
        return [whole + whole]
    if style == "spaces":
        space = rng.choice((" ", "\u3000", "  "))
        return [space.join(part for part in (who, when, what) if part)]
    return [whole]
