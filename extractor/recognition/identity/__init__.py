"""Whose report a document is and of which year: the title's grammar, the evidence beside it, and its weight."""

from extractor.recognition.identity.heads import Head, head_of, title_end, title_of
from extractor.recognition.identity.past_year import past_years
from extractor.recognition.identity.publication import published
from extractor.recognition.identity.title import Kind, Title, parse_title
from extractor.recognition.identity.weighing import Account, Identity, identity

__all__ = [
    "Account",
    "Head",
    "Identity",
    "Kind",
    "Title",
    "head_of",
    "identity",
    "parse_title",
    "past_years",
    "published",
    "title_end",
    "title_of",
]
