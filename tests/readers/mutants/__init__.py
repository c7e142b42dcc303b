"""Damaged files from sound ones, always the same for a seed, and what becomes of them in a process of their own.

`python -m tests.readers.mutants --format doc --count 2000` prints how they end, and the worst of each.
"""
