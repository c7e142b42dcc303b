"""Made-up heads of reports, and documents that only look like one, with known truth: whose, of which year."""
