"""Values as reports print them: text, numbers, ordinals and dates; each parser keeps the raw text."""
