"""How to reach the team, and the short form for it."""

from __future__ import annotations

from home.words import Words, to_complete

CONTACT = Words(
    "Contact us",
    "Ask us anything about the chests. You can ask for help with a form, or tell us that something is not working.",
    (
        to_complete(
            "The organisation that runs this website must add its phone number and postal address here. It must also "
            "say which e-mail address gets the messages from this page."
        ),
        (
            "text",
            "<p>If you are asking about one call, its page has a phone number for help. That is the quickest way.</p>"
            "<p>Please do not tell us about anybody’s health, and do not name other people.</p>",
        ),
    ),
)

THANK_YOU = "<p>Thank you. We have your message. We answer within five working days.</p>"
SUBJECT = "Message from the website"

# Each field of the form, in order.
FIELDS = (
    {"label": "Your name", "field_type": "singleline", "required": True},
    {
        "label": "Your e-mail address",
        "field_type": "email",
        "required": True,
        "help_text": "We use it only to answer you.",
    },
    {
        "label": "What is it about?",
        "field_type": "radio",
        "required": True,
        "choices": "Help to apply,An application I sent,A story,Something on the website does not work,Something else",
    },
    {"label": "Your message", "field_type": "multiline", "required": True},
)
