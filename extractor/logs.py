"""The package's own logger, `extractor`; what libraries say while they work for it goes there, and to no other log.

A library that the host program uses itself is heard as ever while nothing is extracted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import LogRecord

NAME = "extractor"
_lock = Lock()
_working = 0  # extractions going on, in all threads


@contextmanager
def working() -> Iterator[None]:
    """While it lasts, what the libraries kept here say goes to the package's own logger."""
    global _working
    with _lock:
        _working += 1
    try:
        yield
    finally:
        with _lock:
            _working -= 1


def log(message: str, *arguments: object) -> None:
    """Tells the package's logger, at DEBUG; nothing where the program has not loaded logging."""
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger(NAME).debug(message, *arguments)


def keep(library: str) -> None:
    """Keeps a library's words here; called where its modules, and so its loggers, are imported."""
    import logging

    names = [name for name in logging.root.manager.loggerDict if name == library or name.startswith(f"{library}.")]
    for logger in (logging.getLogger(name) for name in (library, *names)):
        if _own not in logger.filters:
            logger.addFilter(_own)


def _own(record: LogRecord) -> bool:
    """Whether a record is the host's; those made while the package works are told by its own logger, at DEBUG."""
    if not _working:
        return True
    log("%s: %s", record.name, record.getMessage())
    return False
