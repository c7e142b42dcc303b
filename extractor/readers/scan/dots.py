"""Dots of a picture, row by row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Dots = NDArray[np.uint8]
Marks = NDArray[np.bool_]
