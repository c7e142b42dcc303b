"""Made-up scans: pages of generated reports as scanners, cameras and fax machines leave them, with known truth."""
