"""A module that cannot be imported by a worker."""

raise ImportError("planted: no module named engine")
