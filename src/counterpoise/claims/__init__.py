"""From a claim and the record to a verdict with reasons."""
