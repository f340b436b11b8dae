"""Names of the drawings that an editor can choose from; the files are in static/art."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NEED_DRAWINGS = [
    ("bereavement", _("Bereavement")),
    ("caring-for-someone", _("Caring for someone")),
    ("company-and-friendship", _("Company and friendship")),
    ("disability-and-access", _("Disability and access")),
    ("food-and-cooking", _("Food and cooking")),
    ("getting-online", _("Getting online")),
    ("language-and-confidence", _("Language and confidence")),
    ("mens-wellbeing", _("Men’s wellbeing")),
    ("mental-wellbeing", _("Mental wellbeing")),
    ("money-and-bills", _("Money and bills")),
    ("moving-more", _("Moving more")),
    ("nature-and-gardening", _("Nature and gardening")),
    ("new-parents-and-babies", _("New parents and babies")),
    ("warm-and-welcoming-places", _("Warm and welcoming places")),
    ("work-and-skills", _("Work and skills")),
]

# Wall and ground are the drawing's own edge colours, so that the page can carry them on.
SCENES = {
    "community-kitchen": {
        "name": _("Shared kitchen"),
        "wall": "#F7D99A",
        "ground": "#8A5A3A",
        "alt": _(
            "Drawing of a shared kitchen: a woman stirs a pot, a neighbour chops vegetables and two children dance."
        ),
    },
    "garden": {
        "name": _("Garden"),
        "wall": "#CFE6EE",
        "ground": "#3E8A63",
        "alt": _("Drawing of neighbours at waist-high garden beds, one in a wheelchair."),
    },
    "dominoes": {
        "name": _("Dominoes"),
        "wall": "#CFE3D6",
        "ground": "#7A4E31",
        "alt": _("Drawing of four men playing dominoes at a table."),
    },
    "walking-group": {
        "name": _("Walking group"),
        "wall": "#D6EAF0",
        "ground": "#E6D9B8",
        "alt": _("Drawing of a walking group in a park with a dog and a wheelchair user."),
    },
    "repair-bench": {
        "name": _("Repair bench"),
        "wall": "#CFE0E6",
        "ground": "#6E7F86",
        "alt": _("Drawing of neighbours round a workbench, mending a radio."),
    },
    "sewing-and-chai": {
        "name": _("Sewing and tea"),
        "wall": "#F3D3C4",
        "ground": "#8A5A3A",
        "alt": _("Drawing of women sewing and drinking tea, a child playing beside them."),
    },
    "swimming": {
        "name": _("Swimming"),
        "wall": "#DDEDF0",
        "ground": "#1C5D7D",
        "alt": _("Drawing of women in a swimming pool, two more at the side."),
    },
    "library-online": {
        "name": _("Getting online"),
        "wall": "#DCE9DF",
        "ground": "#7C9B8A",
        "alt": _("Drawing of a library table: a young man helps an older woman with a laptop."),
    },
}
SCENE_CHOICES = [(key, scene["name"]) for key, scene in SCENES.items()]

PORTRAITS = [(f"person-{number:02}", _("Portrait %(number)s") % {"number": number}) for number in range(1, 49)]
