"""The program's version, which every record carries."""

__version__ = "0.1.0"
MARK = "xxgk-extractor"  # by which outputs that programs may open and change are known again
