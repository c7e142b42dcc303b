"""Errors: an exception means "no result"; everything else about a report is a diagnostic."""

from __future__ import annotations


class ExtractorError(Exception):
    """Root of all errors: `code` is stable, the message names the cause and what to do."""

    code = "unreadable"

    def about(self, name: str) -> ExtractorError:
        """The same error with the source's name in front, where its message does not start with it."""
        message = str(self)
        return self if message.startswith(name) else type(self)(f"{name}: {message}")


class UnknownFormatError(ExtractorError):
    """The bytes are of no format that is read here."""

    code = "unknown_format"


class EmptySourceError(ExtractorError):
    """The source holds no bytes."""

    code = "empty_file"


class DamagedSourceError(ExtractorError):
    """The bytes claim a format and cannot be read as it."""

    code = "damaged_file"


class EncryptedSourceError(ExtractorError):
    """The source needs a password."""

    code = "encrypted_file"


class LimitExceededError(ExtractorError):
    """The source is larger, deeper or more inflated than any report is."""

    code = "limit_exceeded"


class MissingSourceError(ExtractorError):
    """The path names no readable file."""

    code = "missing_file"


class WrongSourceError(ExtractorError):
    """What was given is neither a path nor bytes nor an open binary file."""

    code = "wrong_source"


class MissingPartError(ExtractorError):
    """What is asked for needs a package that is not installed."""

    code = "missing_part"
