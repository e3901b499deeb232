"""From the record to forecasts with a track record, and what-ifs."""
