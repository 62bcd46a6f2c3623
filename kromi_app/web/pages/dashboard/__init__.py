"""The dashboard: an account's brands."""
