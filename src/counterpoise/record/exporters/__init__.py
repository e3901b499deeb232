"""Events to foreign forms, one file a form."""
