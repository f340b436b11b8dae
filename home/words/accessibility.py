"""The accessibility statement, in the order that the law on public bodies' websites asks for."""

from __future__ import annotations

from home.words import Words, to_complete

ACCESSIBILITY = Words(
    "Accessibility statement",
    "We want as many people as possible to be able to use this website. This page says how far we have got, "
    "and what to do when something gets in your way.",
    (
        to_complete(
            "The organisation that runs this website must add its name, an e-mail address, a phone number "
            "and the date of its last check before it opens to the public."
        ),
        ("heading", "What you should be able to do"),
        (
            "text",
            "<ul>"
            "<li>make the text four times bigger without losing any of it</li>"
            "<li>read and fill in every page on a small phone</li>"
            "<li>get everywhere with only a keyboard, or by talking to your device</li>"
            "<li>listen to every page with a screen reader</li>"
            "<li>choose your own colours</li>"
            "<li>use every page with scripts switched off</li>"
            "<li>stop an application, and go on with it later or on another device</li>"
            "</ul>"
            "<p>We have tried to make the words as simple as we can. If you have a disability, "
            '<a href="https://mcmw.abilitynet.org.uk/">AbilityNet has advice</a> '
            "on making your device easier to use.</p>",
        ),
        ("heading", "If you need something in another way"),
        (
            "text",
            "<p>You never have to use the website to apply. Each call has a phone number. Someone can fill in the form "
            "with you, and each list of questions prints well.</p>"
            "<p>Tell us if you need large print, Easy Read, audio, British Sign Language or another language. "
            'Use the <a href="/contact/">contact page</a>. We answer within five working days.</p>',
        ),
        ("heading", "Tell us what is not working"),
        (
            "text",
            "<p>If something on this website stops you, please "
            '<a href="/contact/">tell us</a>. Say which page it was and what you tried to do. '
            "We will say what we can do, and by when.</p>",
        ),
        ("heading", "If you are not happy with our answer"),
        (
            "text",
            "<p>The Equality and Human Rights Commission makes sure that public bodies follow the rules: "
            "the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. "
            'If our answer does not help, <a href="https://www.equalityadvisoryservice.com/">contact the '
            "Equality Advisory and Support Service</a>. Their phone number is 0808 800 0082.</p>",
        ),
        ("heading", "How accessible this website is"),
        (
            "text",
            "<p>We built this website to meet the Web Content Accessibility Guidelines version 2.2, level AA. "
            "It is <b>partially compliant</b>, because of what is listed below.</p>"
            "<h3>What does not meet the guidelines yet</h3>"
            "<ul>"
            "<li>The pages for staff are made with other people’s software. Some of them do not meet all the rules "
            "for labels and contrast.</li>"
            "<li>Files that groups send us, and files made before this website, may not work well "
            "with a screen reader. Ask us, and we will send you the words in another way.</li>"
            "</ul>"
            "<h3>What we do not know yet</h3>"
            "<p>No outside expert has checked this website so far, and we have not tested it with enough disabled people. "
            "There may be problems that we have not found.</p>",
        ),
        ("heading", "How we check"),
        (
            "text",
            "<p>Each time we change the website, a program checks each kind of page, at phone size and at desk size, "
            "with scripts and without. We also use the pages with a keyboard alone. "
            "A program finds only some problems, so we want to hear from you.</p>",
        ),
        ("heading", "What we do next"),
        (
            "text",
            "<p>We will ask disabled people to try the website with us, and pay them for their time. "
            "We will look at this page again at least once a year.</p>",
        ),
    ),
)
