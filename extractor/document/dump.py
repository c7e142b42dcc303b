"""The Document as readable text: what a person debugging needs."""
