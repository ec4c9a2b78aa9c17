"""The interview workbook: what a notebook cell can say.

Each verb stands alone: it finds the answers, shows a picker where it needs an interview, and reads what is saved.
"""

from __future__ import annotations

import importlib
from typing import Any

_VERBS = {
    "start": ("look_around", "where_i_stand", "show_due"),
    "profile": ("about_me",),
    "interview": ("log_interview", "show_interviews", "show_punctuality", "show_thanks"),
    "rating": ("rate",),
    "checklist": ("check_materials", "show_materials"),
    "high_point": ("note_high_points", "one_high_point", "show_high_points"),
    "lesson": ("note_mistakes", "try_changes", "show_changes", "show_tried_here"),
    "question": ("note_questions", "add_question"),
    "outcome": ("note_answer", "show_how_far", "note_feelings", "show_feelings", "read_anew"),
    "reason": ("note_reasons", "show_reasons", "write_both_halves"),
    "feedback": (
        "ask_for_feedback",
        "note_feedback",
        "rate_as_they_did",
        "plan_adjustments",
        "answer_once",
        "stay_in_touch",
    ),
    "letter": ("write_letter",),
    "skill": ("note_strengths", "note_ad_skills", "read_ad", "plan_learning"),
    "document": ("note_documents", "check_document", "use_document"),
    "practice": ("practise", "log_mock", "rate_mock", "let_partner_rate", "get_ready"),
    "application": ("note_applications", "follow_application", "show_applications"),
    "search": ("log_week", "note_options", "note_contacts", "plan_steps", "finish_steps"),
    "self_care": ("tick_week",),
    "progress": (
        "show_progress",
        "show_dimensions",
        "show_dimension",
        "show_profile",
        "look_back_at_first",
        "show_agreement",
        "next_action",
        "take_stock",
    ),
    "sharing": ("share", "show_shared"),
    "reply": ("open_reply", "answer_comments"),
    "session": (
        "prepare_session",
        "show_agenda",
        "note_session",
        "agree_steps",
        "plan_session",
        "look_back_at_session",
    ),
    "coach": ("open_packet", "read_packet", "rate_client", "comment", "note_client", "write_reply", "forget_client"),
    "caseload": ("show_caseload", "show_agreed_steps", "show_client_ratings", "show_service_figures"),
    "importing": ("bring_in",),
    "proof": ("prove_search",),
    "erasing": ("erase_interview", "erase_everything"),
    "keeping": ("keep_safe", "say_where"),
}
"""The verbs by the module of `workbook.pages` that has them."""

_HOME = {name: f"workbook.pages.{module}" for module, names in _VERBS.items() for name in names} | {
    "table": "workbook.frames",
    "prepare_plotly": "workbook.frames",
}


def __getattr__(name: str) -> Any:
    """Fetch a verb when it is first spoken, so that `import workbook` stays quick."""
    if name not in _HOME:
        raise AttributeError(f"The workbook has no verb “{name}”. Its verbs are: {', '.join(sorted(_HOME))}.")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """List the verbs, for completion."""
    return sorted(_HOME)
