"""What a community chest is and how its money gets from a gap on a street to a group that fills it."""

from __future__ import annotations

from home.words import Words

ABOUT = Words(
    "About community chests",
    "A community chest is a pot of money for small local groups. People who live nearby say what is missing, "
    "and they help to choose what the money pays for.",
    (
        ("heading", "Why we do this"),
        (
            "text",
            "<p>Feeling well is not only about doctors and medicine. A walk with other people, a warm room, "
            "a hot meal or help with a letter can change a week.</p>"
            "<p>Many surgeries have a <b>link worker</b>. A link worker has time to listen. "
            "They ask what matters to you, and then they help you find it near your home. This is called "
            "social prescribing.</p>"
            "<p>It only works if there is something good to go to. Often there is not. "
            "The chest pays for the things that are missing.</p>",
        ),
        ("heading", "How it works"),
        (
            "text",
            "<ol>"
            "<li><b>People tell us what is missing.</b> Residents and link workers report gaps. "
            "They never name anyone.</li>"
            "<li><b>Neighbours set the priorities.</b> Each borough chooses a few gaps to work on first.</li>"
            "<li><b>A call opens.</b> It says how much money there is, who can apply and by when. "
            "You can read every question before you start.</li>"
            "<li><b>Groups apply.</b> A small form for small money. Helpers can do it with you, by phone too.</li>"
            "<li><b>Local people decide.</b> They say first if they know the group, "
            "and they stay out of it if they do.</li>"
            "<li><b>We tell everyone.</b> Each group gets an answer with reasons. "
            "Each grant is shown on this site.</li>"
            "</ol>",
        ),
        ("heading", "Where the money comes from"),
        (
            "text",
            "<p>Several organisations put money into the same pot: the NHS, councils, trusts and local businesses. "
            "Each borough’s page shows who put in what, how much is promised and how much is left.</p>",
        ),
        ("heading", "Good questions"),
        (
            "question_and_answer",
            {
                "question": "Do we need a constitution or a bank account?",
                "answer": "<p>Often not. Another local group can hold the money for you. We call it a host. "
                "If you do not know one, we can help you to find one.</p>",
            },
        ),
        (
            "question_and_answer",
            {
                "question": "What if writing is hard for us?",
                "answer": "<p>Short answers are fine, and we do not mark spelling. Every call has a phone number. "
                "Someone can fill in the form with you, or write down what you say and read it back.</p>",
            },
        ),
        (
            "question_and_answer",
            {
                "question": "When do we hear?",
                "answer": "<p>Each call says the day by which you hear yes or no. You get reasons both times.</p>",
            },
        ),
        (
            "question_and_answer",
            {
                "question": "Can one person apply?",
                "answer": "<p>It takes at least two people who live nearby. You do not have to be a charity.</p>",
            },
        ),
        ("heading", "What we promise"),
        (
            "text",
            "<ul>"
            "<li>The form is never bigger than the grant is worth.</li>"
            "<li>No computer scores your application. People read it.</li>"
            "<li>We do not put boroughs in a league table.</li>"
            "<li>We keep no health records here, and we never ask for any.</li>"
            "</ul>",
        ),
    ),
)
