"""The list of common passwords."""

from __future__ import annotations

from kromi_app.service.common_passwords import COMMON_PASSWORDS


def test_every_common_password_is_one_that_would_be_accepted_otherwise() -> None:
    assert len(COMMON_PASSWORDS) >= 200
    assert all(len(password) >= 8 and password == password.casefold() for password in COMMON_PASSWORDS)
