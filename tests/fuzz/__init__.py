"""Damaged, odd and hostile inputs without end, always the same for a seed: `python -m tests.fuzz --minutes N`.

`mutation` makes an input of a format from the corpus by its structures; `watch` reads inputs in a process that is
killed when one hangs, grows or brings it down; `unchanged` changes only markup, which has to leave every cell alone;
`parsers` are the small pure functions, for which inputs are guided by coverage where atheris is installed.
"""
