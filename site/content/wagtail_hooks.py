"""Who may change the themes that every stage shares."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from accounts.permissions import Verb
from accounts.policies import PlacePolicy
from content.models import Theme

register_permission_policy(Theme, PlacePolicy(Theme, read=Verb.EDIT_PAGES, edit=Verb.PUBLISH_PAGES, place=None))
register_snippet(Theme)
