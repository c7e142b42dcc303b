"""The reading of one RTF file token by token: groups, text, and what its words do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.diagnostics import doubt
from extractor.document import Link
from extractor.errors import LimitExceededError
from extractor.readers.rtf.fonts import WESTERN, Charset
from extractor.readers.rtf.lists import ListTables, list_tables
from extractor.readers.rtf.state import Destination, Paragraph, State
from extractor.readers.rtf.story import Story
from extractor.readers.rtf.swallowed import Swallowed
from extractor.readers.rtf.text import SYMBOLS, RunText, printable
from extractor.readers.rtf.tokens import BYTE, CLOSE, OPEN, PARAMETER, SYMBOL, TEXT, UNITS, WORD, Token, Tokens
from extractor.readers.rtf.tree import Node, parse
from extractor.readers.word.items import Frame, Hint
from extractor.readers.word.symbols import PRIVATE, plain
from extractor.tuples import NamedTuple

# Groups in groups. Writers that forget to close some reach hundreds.
MAX_GROUPS = 20_000
# Between a brace and the word that tells what its group is stand a mark and line ends at most.
_REACH = 16


class Vocabulary(NamedTuple):
    """What words do, and those that begin a group; the groups left out, and the marked ones (`\\*`) that are not."""

    words: Mapping[bytes, Callable[[Interpreter, int | None], None]]
    destinations: Mapping[bytes, Callable[[Interpreter], None]]
    skipped: frozenset[bytes]
    entered: frozenset[bytes]


class Interpreter:
    """Reads tokens into stories; `states` are those of the open groups."""

    def __init__(self, data: bytes, vocabulary: Vocabulary) -> None:
        self.tokens = Tokens(data)
        self.links: list[Link] = []
        self.metadata: Mapping[str, str] = {}
        self.headings: Mapping[int, int] = {}
        self.lists = Node()
        self.default_font: int | None = None
        self.run = RunText(Charset(WESTERN, {}))
        self.drawings = 0
        self.pictures: dict[str, bytes] | None = None  # what they are packed as, for whoever asks
        self.body = Story(self.links)
        self.colors: list[str] = []
        self.state = State(self.body)
        self.states: list[State] = []
        self._vocabulary = vocabulary
        known = (vocabulary.words, vocabulary.destinations, vocabulary.skipped, vocabulary.entered)
        self._swallowed = Swallowed(data, frozenset().union(*known))
        self._starred = False
        self._tables: ListTables | None = None
        self._token: Token | None = None

    def read(self) -> bool:
        """Read to the brace that closes the document; whether there is one."""
        for token in self.tokens:
            self._token = token
            kind = token.lastindex
            if kind == PARAMETER:
                self._word(token[WORD], int(token[PARAMETER]))
            elif kind == WORD:
                self._word(token[WORD], None)
            elif kind == TEXT:
                self.run.add_bytes(token[TEXT])
            elif kind == UNITS:
                self._units(token[UNITS])
            elif kind == BYTE:
                self.run.add_bytes(bytes.fromhex(token[BYTE].decode("ascii")))
            elif kind == SYMBOL:
                self._symbol(token[SYMBOL])
            elif kind == OPEN:
                self._open()
            elif kind == CLOSE and self._close():
                return True
        self.flush()
        return False

    def flush(self) -> None:
        """Send the text read so far where it belongs; all that changes the state comes after it."""
        text = self.run.take()
        self.run.end_fallback()
        if text:
            self.show(text)

    def show(self, text: str) -> None:
        """Send text where it belongs at this point."""
        state = self.state
        if state.deleted and state.destination is Destination.STORY:
            state.story.struck = True
        if state.unseen:
            return
        if state.destination is Destination.STORY:
            look = state.look._replace(font=self.font_name) if PRIVATE.search(text) else state.look
            state.story.printing.add(printable(text), look)
        elif state.destination is Destination.LABEL:
            state.story.label += plain(text, self.font_name)
        elif state.destination is Destination.INSTRUCTION:
            state.story.printing.fields.instruct(text)

    @property
    def font_name(self) -> str:
        """The name of the font at this point."""
        font = self.run.charset.fonts.get(-1 if self.state.font is None else self.state.font)
        return "" if font is None else font.name

    def number(self) -> str:
        """The automatic number of the paragraph that ends here."""
        state = self.state
        if state.paragraph.list_id is None and not state.story.label:
            return ""
        if self._tables is None:
            self._tables = list_tables(
                next(self.lists.named(b"listtable"), Node()), next(self.lists.named(b"listoverridetable"), Node())
            )
        return self._tables.number(state.paragraph.list_id, state.paragraph.list_level, state.story.label)

    def end_paragraph(self) -> None:
        """End the paragraph; one whose mark is deleted or hidden goes on in the next."""
        state = self.state
        if state.destination is not Destination.STORY or state.unseen:
            return
        state.story.end_paragraph(state.paragraph.format(), self.number())

    def take_group(self) -> Node:
        """The rest of the group at this point as a tree; reading goes on after it."""
        return parse(self.tokens.skip_group(), self.run.charset)

    def begin_story(self) -> None:
        """Read the group at this point as a story of its own, anchored in the paragraph around it."""
        outer, state = self.state.story, self.state
        state.story = Story(self.links)
        state.paragraph = Paragraph()

        def close() -> None:
            items = state.story.finish(state.paragraph.format(), self.number())
            if items:
                outer.printing.anchored.append(Frame(lambda: items))

        state.closing = close

    def _units(self, units: bytes) -> None:
        if self._starred:  # a group that nobody knows begins with them
            self._starred = False
            self.tokens.skip_group()
        else:
            self.run.add_units(units, self.state.ansi_fallback)

    def _word(self, word: bytes, parameter: int | None) -> None:
        if self._starred:
            self._starred = False
            if word not in self._vocabulary.entered:
                self.tokens.skip_group()
                return
        if parameter is not None and self.state.in_cell and self._swallows(word, parameter):
            self.state.story.printing.anchored.append(
                Hint(doubt("swallowed", text=f"\\{word.decode('ascii')}{parameter}"))
            )
        act = self._vocabulary.words.get(word)
        if act is not None:
            act(self, parameter)
        elif word in self._vocabulary.destinations and self._begins_group():
            self.flush()
            self._vocabulary.destinations[word](self)
        elif word in self._vocabulary.skipped and self._begins_group():
            self.flush()
            self.tokens.skip_group()

    def _swallows(self, word: bytes, number: int) -> bool:
        token = self._token
        return token is not None and self._swallowed.by(word, number, token.start(), token.end())

    def _begins_group(self) -> bool:
        """Whether the present token is the first of its group, a mark aside."""
        end = self._token.start() if self._token is not None else 0
        return self.tokens.data[max(end - _REACH, 0) : end].rstrip(b"\\* \r\n").endswith(b"{")

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = self._begins_group()
        elif symbol in SYMBOLS:
            self.run.add_named(SYMBOLS[symbol])
        elif symbol in b"\r\n":
            self.flush()
            self.end_paragraph()

    def _open(self) -> None:
        self.flush()
        self._starred = False
        if len(self.states) >= MAX_GROUPS:
            raise LimitExceededError(f"the RTF file's groups are nested over {MAX_GROUPS} deep; no report's are")
        self.states.append(self.state)
        self.state = self.state.inner()

    def _close(self) -> bool:
        """Whether the document is closed with the group."""
        self.flush()
        self._starred = False
        if self.state.closing is not None:
            self.state.closing()
        if not self.states:
            return True
        self.state = self.states.pop()
        self.run.font = self.state.font
        return not self.states
