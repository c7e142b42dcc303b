"""Made-up reports of the years before 2019, with known truth."""
