"""Before a form is started: can we apply? Mounted under a call's own address."""

from django.urls import path

from funds.applications.views import eligibility, entering

app_name = "apply"

urlpatterns = [
    path("", eligibility.check, name="check"),
    path("result/", eligibility.result, name="result"),
    path("start/", eligibility.start, name="start"),
    path("start/for-a-group/", entering.start_for_group, name="for_a_group"),
]
