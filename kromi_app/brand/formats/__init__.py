"""Brands from and to other tools' files."""
