"""Where somebody starts who needs help: what there is to read, and whom to ask."""

from __future__ import annotations

from home.words import Words

HELP = Words(
    "Help",
    "Pick what you need. If you would rather talk to somebody, each call has a phone number.",
    (
        (
            "text",
            "<ul>"
            '<li><a href="/help/applying/"><b>How to apply</b></a>: step by step, with pictures. Read what to have ready, '
            "who can help you, and what happens after you send it.</li>"
            '<li><a href="/funds/"><b>Find your chest</b></a>: type your postcode, and see what is open near you.</li>'
            '<li><a href="/applications/"><b>Your applications</b></a>: go on with one, or see where it is.</li>'
            '<li><a href="/accessibility/"><b>Accessibility</b></a>: ask for our words in large print, in Easy Read, as audio, '
            "in British Sign Language or in another language.</li>"
            '<li><a href="/privacy/"><b>Privacy</b></a>: what we know about you, and who can see it.</li>'
            "</ul>",
        ),
        ("heading", "Ask a person"),
        (
            "text",
            "<p>The quickest way is the phone number on the call’s page. Somebody can also fill in the form with you "
            'while you talk. For anything else, <a href="/contact/">write to us</a>. '
            "We answer within five working days.</p>"
            "<p>No question is too small. We would rather answer it now than lose a good idea.</p>",
        ),
    ),
)
