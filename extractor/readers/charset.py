"""The text of bytes whose declared charset nobody can trust.

charset-normalizer, which is there with pdfplumber, was measured beside it (`python -m tests.bench.charsets`): it finds
none for texts with a lost byte (0 of 40 in UTF-8 and GB18030, all 40 here) and 17 of 20 short ones in GB18030.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from extractor.tuples import NamedTuple

# The first hundreds of the usual frequency lists of modern written Chinese and the vocabulary of the reports; the
# second group is their traditional forms (Big5).
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处府信息收到请和主动情况项目政务网站市县镇乡街办局申依规范性布复议诉讼报告完善制度本"
    "存问题改其他需要事项单位示栏目更新服务监督保障平台属号首页索引打印关闭字体默认"
    "這個為國時來們對會發動過說產種後學經進著電裡現實兩體當點從業應開還與關於義間樣線內數麼質氣變條沒結無系軍題黨員總設長頭資"
    "邊級圖統較將組見計別論運農幾區強決戰則據處訊請況項網縣鎮鄉辦規複覆訴訟報單標務監舊準證億萬頁聯稱訂議號類實舉書"
)
LABELS = ("政府信息公开", "年度报告", "政府資訊公開", "政府信息公開", "年度報告")
# Share of common characters among the letters: 0.57 to 0.83 on 300 made-up pages (tests/quality, seeds 1 to 300), 0.76
# on one real report; the same pages read in a wrong charset 0.03 at most.
CHINESE_SHARE = 0.2
LABEL_BONUS = 0.2
SCORED_LETTERS = 1500
# Of a larger file the first so many bytes tell what it is.
REMEMBERED = 64 * 1024
_STRETCH = 8192  # characters that are searched for letters at a time
# Decoding 110 KB with replacements in five charsets took 30 ms; a choice between them needs a few thousand letters.
SAMPLE_BYTES = 16384
# A handful of strange letters proves nothing about a page of ASCII (an estimate).
DOUBTED_LETTERS = 8
# ASCII characters in UTF-16 have a zero byte each, always on the same side of the pair; a tenth of zeros is an estimate
# below any page with markup. UTF-16 without ASCII is found by its score.
ZERO_SHARE = 0.1
ZERO_LOPSIDED = 8
ZERO_BYTES = 4
MULTIBYTE = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BIG5_CODEC = "cp950"
_PRINTED_ASCII = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
# GBK's A3 A0, which pages use for the ideographic space, is private use in Python's table (WHATWG: U+3000).
_GBK_SPACE = "\ue5e5"
# Zeros in a row, as a lost sector leaves them, or beside a digit; browsers skip other stray ones.
_NUL = "\0"
_HOLE = re.compile("\0{2,}|(?<=[0-9０-９])\0|\0(?=[0-9０-９])")
_PARTING_NUL = re.compile(rb"(?<=[\x80-\xff])\0(?!\0)")
_UNKNOWN = "\ufffd"
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
# ASCII with a few signs of Western charsets (®, ·, §): they stand alone, and Chinese comes in pairs.
WESTERN = "cp1252"
_WESTERN_SIGNS, _WESTERN_SHARE = 8, 0.01
_LONE_HIGH = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_ASCII_TAG = b"</"  # two signs of UTF-16 that no text of today prints (⼼, 㰯)
_SCORED = re.compile("[^\\x00-\\x7f\\W\\d_]|[\ue000-\uf8ff\ufffd]")


class Decoded(NamedTuple):
    """Text, the charset it was read in, and whether that is doubtful.

    `text` has no NUL and no byte order mark; what is lost, a hole of zeros too, is a replacement character. `doubtful`
    is True where there is one, a Western sign, or the text is `strange`, neither Chinese nor ASCII.
    """

    text: str
    encoding: str
    doubtful: bool
    strange: bool = False


def decode(data: bytes) -> Decoded:
    """The text of `data` by what its bytes can be, never by what they declare: marks, validity, then likeness.

    The last page of usual size is remembered: it is decoded to tell what it is, and again to be read.
    """
    return _remembered(data) if len(data) <= REMEMBERED else _read(data)


@lru_cache(maxsize=1)
def _remembered(data: bytes) -> Decoded:
    return _read(data)


def _read(data: bytes) -> Decoded:
    data, marked = _without_mark(data)
    first = [encoding for encoding in (marked, _zero_pattern(data)) if encoding]
    for encoding in (*first, "utf-8"):
        text = _strict(data, encoding)
        if text is not None:
            return _decoded(text, encoding)
    if not first and _is_western(data):
        return _decoded(data.decode(WESTERN, "replace"), WESTERN)._replace(doubtful=True)
    return _likeliest_valid(data) or _likeliest_damaged(data, first)


def _is_western(data: bytes) -> bool:
    """Whether all but a few lone bytes are ASCII."""
    others = data.translate(None, _PRINTED_ASCII)
    few = 0 < len(others) <= _WESTERN_SIGNS and len(others) < _WESTERN_SHARE * len(data)
    return few and len(_LONE_HIGH.findall(data)) == len(others)


def _likely(data: bytes) -> tuple[str, ...]:
    """The charsets that data can be in: a page whose tags are ASCII is not in UTF-16."""
    return MULTIBYTE[:3] if _ASCII_TAG in data else MULTIBYTE


def _likeliest_valid(data: bytes) -> Decoded | None:
    """The most Chinese of the strict readings; None where none is Chinese."""
    texts = {encoding: _strict(data, encoding) for encoding in _likely(data)}
    scores = {encoding: _score(text) for encoding, text in texts.items() if text is not None}
    best = max(scores, key=lambda encoding: scores[encoding], default=None)
    if best is None or scores[best] < CHINESE_SHARE:
        return None
    return _decoded(texts[best] or "", best)


def _likeliest_damaged(data: bytes, first: list[str]) -> Decoded:
    """The most Chinese reading with replacement characters, judged by a sample; `first` wins a tie."""
    sample = _sample(data)
    scores = {encoding: _score(_lenient(sample, encoding)) for encoding in (*first, *_likely(data))}
    best = max(scores, key=lambda encoding: scores[encoding])
    return _decoded(_lenient(data, best), best)


def _decoded(text: str, encoding: str) -> Decoded:
    if _NUL in text:
        text = _HOLE.sub(_UNKNOWN, text).replace(_NUL, "")
    text = text.replace("\ufeff", "")
    if encoding == "gb18030":
        text = text.replace(_GBK_SPACE, "\u3000")
    strange = _is_strange(text)
    return Decoded(text, encoding, strange or _UNKNOWN in text, strange)


def _is_strange(text: str) -> bool:
    letters = _letters(text)
    return len(letters) > DOUBTED_LETTERS and _share(letters) < CHINESE_SHARE


def _without_mark(data: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return data, None


def _zero_pattern(data: bytes) -> str | None:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most < max(ZERO_BYTES, ZERO_SHARE * len(data)) or most < ZERO_LOPSIDED * least:
        return None
    likely, other = ("utf-16-be", "utf-16-le") if even > odd else ("utf-16-le", "utf-16-be")
    # 一 is N the other way round: text of many 一 and little ASCII has its zeros on the wrong side.
    chinese = _score(_lenient(data[:SAMPLE_BYTES], other))
    return other if chinese >= CHINESE_SHARE and chinese > _score(_lenient(data[:SAMPLE_BYTES], likely)) else likely


def _sample(data: bytes) -> bytes:
    """A piece that begins where characters outside ASCII do (in a double-byte charset this is a first byte)."""
    high = _HIGH_BYTE.search(data)
    start = high.start() // 2 * 2 if high else 0
    return data[start : start + SAMPLE_BYTES]


def _codec(encoding: str) -> str:
    return _BIG5_CODEC if encoding == "big5" else encoding


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(_codec(encoding))
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str) -> str:
    """The text with replacement characters; stray NUL bytes that break double-byte pairs are taken out first."""
    if not encoding.startswith(("utf-16", "utf-32")):
        data = _PARTING_NUL.sub(b"", data)
    return data.decode(_codec(encoding), errors="replace")


def _letters(text: str) -> list[str]:
    """The first letters of a text."""
    letters: list[str] = []
    for start in range(0, len(text), _STRETCH):
        letters += _SCORED.findall(text, start, start + _STRETCH)
        if len(letters) >= SCORED_LETTERS:
            break
    return letters[:SCORED_LETTERS]


def _share(letters: list[str]) -> float:
    return sum(letter in COMMON for letter in letters) / len(letters) if letters else 0.0


def _score(text: str) -> float:
    return _share(_letters(text)) + LABEL_BONUS * any(label in text for label in LABELS)
