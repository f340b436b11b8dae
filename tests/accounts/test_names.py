"""What we call people when we speak to them."""

import pytest

from accounts.models import User


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Amina Yusuf", "Amina"),
        ("Amina", "Amina"),
        ("Mrs Okoro", "Mrs Okoro"),
        ("Dr. Ada Okafor", "Dr. Ada Okafor"),
        ("", "somebody@example.org"),
    ],
)
def test_a_title_alone_greets_nobody(name: str, called: str):
    assert User(name=name, email="somebody@example.org").get_short_name() == called
