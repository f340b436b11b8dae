"""Before a form is started: can we apply? Mounted under a call's own address."""

from django.urls import path

from funds.applications.views import eligibility

app_name = "apply"

urlpatterns = [
    path("", eligibility.check, name="check"),
    path("result/", eligibility.result, name="result"),
    path("start/", eligibility.start, name="start"),
]
