"""Made-up reports of known truth, rendered in four formats, and the gate that scores the extractor on them."""
