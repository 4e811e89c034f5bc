"""From mentions and reference files to the tidy tables."""
