"""Settings: what is an account's own, beyond its brands."""
