"""Small inputs in our own words: kinds of heads and pages that were met in the wild."""
