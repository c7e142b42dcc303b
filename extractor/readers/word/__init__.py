"""What the formats of word processors have in common: grids between edges, automatic numbers, symbols, nesting."""
