"""An applicant's own pages, from the first answer to the last news."""

from django.urls import include, path, register_converter

from funds.applications import people_urls
from funds.applications.views import again, aside, autosave, everything, files, filling, messages, own, sending, uploads


class ReferenceConverter:
    """A reference such as ``NEW-26-7K4M``."""

    regex = "[A-Z]{3}-[0-9]{2}-[0-9A-HJKMNP-TV-Z]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")

app_name = "applications"

urlpatterns = [
    path("", own.index, name="index"),
    path("everything/", everything.everything_of_mine, name="everything_of_mine"),
    *people_urls.urlpatterns,
    path("<reference:reference>/", own.detail, name="detail"),
    path("<reference:reference>/", include(people_urls.OF_ONE)),
    path("<reference:reference>/messages/", messages.thread, name="messages"),
    path("<reference:reference>/again/", again.again, name="again"),
    path("<reference:reference>/everything.zip", everything.everything, name="everything"),
    path("<reference:reference>/section/<slug:key>/", filling.section, name="section"),
    path("<reference:reference>/set-aside/<int:pk>/dismiss/", aside.dismiss, name="dismiss"),
    path("<reference:reference>/autosave/", autosave.autosave, name="autosave"),
    path("<reference:reference>/check/", sending.check, name="check"),
    path("<reference:reference>/submit/", sending.submit, name="submit"),
    path("<reference:reference>/withdraw/", sending.withdraw, name="withdraw"),
    path("<reference:reference>/delete/", sending.delete, name="delete"),
    path("<reference:reference>/receipt.pdf", files.receipt, name="receipt"),
    path("<reference:reference>/files/add/", uploads.add, name="add_file"),
    path("<reference:reference>/files/<int:pk>/", files.download, name="file"),
    path("<reference:reference>/files/<int:pk>/remove/", uploads.remove, name="remove_file"),
]
