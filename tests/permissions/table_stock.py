"""Wagtail's and allauth's own addresses. Most of Wagtail asks for page permissions, which follow roles."""

from __future__ import annotations

from tests.permissions.rows import EDITORS, OTHERS, STAFF, Row, each, public, staff

EVERY_PAGE = "admin cora"  # those whose page permissions start at the front page
TEAM = "admin"

DOOR: list[Row] = [
    each("wagtailadmin_login", {200: "anonymous", 302: STAFF, 403: OTHERS}),
    public("wagtailadmin_password_reset*"),
    public("wagtailadmin_javascript_catalog"),
    public("wagtailadmin_sprite"),
    staff("wagtailadmin_logout", STAFF, 405),
    staff("wagtailadmin_home", STAFF),
    staff("wagtailadmin_account", STAFF),
    staff("wagtailadmin_dismissibles", STAFF),
    staff("wagtailadmin_editing_sessions:*", STAFF, 405),
    staff("wagtailadmin_block_preview", STAFF, 404),
    staff("wagtail_modeladmin:javascript_catalog", STAFF),
    staff("admin/test404/", STAFF),
    staff("admin/^.*/$", STAFF, 404),
    # A page that fails on purpose, and a second way to sign in.
    each("wagtailadmin_error_test", {404: f"anonymous {STAFF}", 403: OTHERS}),
    public("wagtailcore_login", 404),
    public("*_authenticate_with_password", 404),
]

# A second factor is for staff alone. Setting it up, or changing it, first asks for the password again.
SECOND_FACTOR: list[Row] = [
    staff("mfa_index", STAFF, 302),
    staff("mfa_authenticate", STAFF, 302),
    staff("mfa_reauthenticate", STAFF, 302),
    staff("account_reauthenticate", STAFF),
    staff("mfa_activate_totp", STAFF, 302),
    staff("mfa_deactivate_totp", STAFF, 404),
    staff("mfa_view_recovery_codes", STAFF, 404),
    staff("mfa_generate_recovery_codes", STAFF, 302),
]

# A comms editor reaches every page, an officer the fund of their place; only the programme team publishes.
PAGES: list[Row] = [
    staff("wagtailadmin_explore_root", EDITORS, 302),
    staff("wagtailadmin_explore", "admin cora olu", also={302: "priya"}),
    staff("wagtailadmin_explore", "admin cora priya", also={302: "olu"}, parent_page_id="havering_fund"),
    staff("wagtailadmin_explore_results", "admin cora olu", also={302: "priya"}),
    staff("wagtailadmin_pages:add", "admin cora olu"),
    staff("wagtailadmin_pages:add", "admin cora priya", parent_page_id="havering_fund"),
    staff("wagtailadmin_pages:preview_on_add", "admin cora olu"),
    staff("wagtailadmin_pages:add_subpage", "admin cora olu", 302),
    staff("wagtailadmin_pages:choose_parent", EVERY_PAGE, also={302: "olu priya"}),
    *(staff(f"wagtailadmin_pages:{page}", EDITORS) for page in ("type_use", "type_use_results", "search*")),
    *(
        row
        for page in ("usage", "edit", "preview_on_edit", "view_draft", "copy", "history", "history_results")
        for row in (
            staff(f"wagtailadmin_pages:{page}", EVERY_PAGE),
            staff(f"wagtailadmin_pages:{page}", "admin cora olu", page_id="newham_call_page"),
            staff(f"wagtailadmin_pages:{page}", "admin cora priya", page_id="havering_call_page"),
        )
    ),
    staff("wagtailadmin_pages:edit", "admin cora olu", page_id="newham_fund"),
    staff("wagtailadmin_pages:edit", "admin cora priya", page_id="havering_fund"),
    staff("wagtailadmin_pages:edit", EVERY_PAGE, page_id="home"),
    staff("wagtailadmin_pages:edit", EVERY_PAGE, page_id="about"),
    *(
        row
        for page in ("delete", "unpublish", "set_privacy")
        for row in (
            staff(f"wagtailadmin_pages:{page}", TEAM),
            staff(f"wagtailadmin_pages:{page}", TEAM, page_id="newham_call_page"),
        )
    ),
    staff("wagtailadmin_pages:move", TEAM),
    staff("wagtailadmin_pages:move_confirm", EDITORS),  # names two pages; moving is in test_forged.py
    staff("wagtailadmin_pages:convert_alias", STAFF, 404),
    *(staff(f"wagtailadmin_pages:{verb}", STAFF, 405) for verb in ("set_page_position", "lock", "unlock")),
    staff("wagtailadmin_pages:revisions_index", STAFF, 302),
    *(
        staff(f"wagtailadmin_pages:{page}", EVERY_PAGE)
        for page in ("revisions_view", "revisions_revert", "revisions_compare", "workflow_history*")
    ),
    staff("wagtailadmin_pages:revisions_unschedule", TEAM),
    *(
        staff(f"wagtailadmin_pages:{page}", TEAM)
        for page in ("workflow_action", "collect_workflow_action_data", "workflow_preview")
    ),
    staff("wagtailadmin_pages:confirm_workflow_cancellation", EDITORS),
    staff("wagtailadmin_choose_page_*_link", STAFF),
    staff("wagtailadmin_choose_page*", EDITORS),
    staff("wagtailadmin_tag*", STAFF),
]

# The admin's own interface, used by its choosers, and what is done to many rows at once.
MACHINERY: list[Row] = [
    staff("wagtailadmin_api:pages:listing", STAFF),
    staff("wagtailadmin_api:pages:detail", "admin cora olu", rest=404),
    staff("wagtailadmin_api:pages:detail", "admin cora priya", rest=404, pk="havering_fund"),
    staff("wagtailadmin_api:pages:action", STAFF, 405),
    staff("wagtailadmin_api:*:find", STAFF, 404),
    staff("wagtailadmin_api:images:*", STAFF),
    staff("wagtailadmin_api:documents:*", STAFF),
    staff("wagtail_bulk_action", EDITORS, 404),
    staff("wagtail_bulk_action", EDITORS, query="id=1"),
    staff(
        "wagtail_bulk_action",
        TEAM,
        query="id={quinn.pk}",
        app_label="=accounts",
        model_name="=user",
        action="=set_active_state",
    ),
    each(
        "wagtail_bulk_action",
        {404: f"anonymous {STAFF}", 403: OTHERS},
        app_label="=accounts",
        model_name="=user",
        action="=assign_role",
    ),
    *(
        staff(
            "wagtail_bulk_action",
            EDITORS,
            404,
            query="id=1",
            app_label=f"={app}",
            model_name=f"={model}",
            action="=delete",
        )
        for app, model in (
            ("applications", "application"),
            ("review", "assessment"),
            ("funds", "call"),
            ("awards", "award"),
        )
    ),
]

FILES: list[Row] = [
    *(
        row
        for kind, thing in (("docs", "document"), ("images", "image"))
        for row in (
            *(staff(f"wagtail{kind}:{page}", EDITORS) for page in ("index", "index_results", "add", "add_multiple")),
            *(staff(f"wagtail{kind}:{page}", EVERY_PAGE) for page in ("edit", "delete", f"{thing}_usage")),
            *(
                staff(f"wagtail{kind}:{page}", STAFF, 405)
                for page in (
                    "edit_multiple",
                    f"create_multiple_from_uploaded_{thing}",
                    "delete_multiple",
                    "delete_upload_multiple",
                )
            ),
            *(
                staff(f"wagtail{kind}_chooser:{page}", STAFF)
                for page in ("choose", "choose_results", "chosen_multiple")
            ),
            *(staff(f"wagtail{kind}_chooser:{page}", EDITORS) for page in ("chosen", "create")),
        )
    ),
    staff("wagtailimages_chooser:select_format", EDITORS),
    staff("wagtailimages:preview", EVERY_PAGE),
    staff("wagtailimages:url_generator*", EDITORS, 404),
    staff("wagtailembeds:*", STAFF),
]

# Read by the auditor and the programme team. The lists of workflows hold only pages that one may change.
REPORTS: list[Row] = [
    staff("wagtailadmin_reports:site_history*", "admin alex"),
    staff("wagtailadmin_reports:workflow*", TEAM),
    staff("wagtailadmin_reports:locked_pages*", TEAM),
    staff("wagtailadmin_reports:aging_pages*", EDITORS),
    staff("wagtailadmin_reports:page_types_usage*", EDITORS),
]

# Nobody's: groups follow roles, workflows and sites are written down in code, and there are no settings to edit.
NOBODYS: list[Row] = [
    staff("wagtailadmin_collections:delete", STAFF, 404),
    staff("wagtailadmin_collections:*"),
    each("wagtailadmin_workflows:task_cho*", {404: f"anonymous {STAFF}", 403: OTHERS}),
    *(staff(f"wagtailadmin_workflows:{verb}", STAFF, 405) for verb in ("enable", "enable_task", "remove")),
    staff("wagtailadmin_workflows:*"),
    staff("wagtailredirects:*"),
    staff("wagtailsites:*"),
    staff("wagtailusers_groups:*"),
    staff("wagtailsettings:*", STAFF, 404),
]

SMALL: list[Row] = [
    staff("wagtailforms:index*", EDITORS),
    staff("wagtailforms:*", EVERY_PAGE),
    staff("wagtailforms:list_submissions", EVERY_PAGE, query="export=csv"),
    staff("wagtailsnippets:index", EDITORS),
    staff("wagtailsnippets_content_theme:list*", EDITORS),
    staff("wagtailsnippets_content_theme:delete"),
    staff("wagtailsnippets_content_theme:*", TEAM),
    staff("wagtailsnippetchoosers_content_theme:create", TEAM),
    staff("wagtailsnippetchoosers_content_theme:*", STAFF),
]

STOCK = [*DOOR, *SECOND_FACTOR, *PAGES, *MACHINERY, *FILES, *REPORTS, *NOBODYS, *SMALL]
