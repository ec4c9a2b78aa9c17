"""The interview workbook: what a notebook cell can say.

Each verb stands alone: it finds the answers, shows a picker where it needs an interview, and reads everything anew.
"""

from __future__ import annotations

import importlib
from typing import Any

_VERBS = {
    "evening": (
        "log_interview",
        "show_interviews",
        "show_punctuality",
        "show_thanks",
        "rate",
        "check_materials",
        "show_materials",
        "note_high_points",
        "one_high_point",
        "show_high_points",
    ),
    "lessons": (
        "note_mistakes",
        "show_mistakes",
        "try_changes",
        "show_changes",
        "show_tried_here",
        "note_questions",
        "show_questions",
    ),
    "answer": (
        "note_answer",
        "show_how_far",
        "note_feelings",
        "show_feelings",
        "read_anew",
        "note_reasons",
        "show_reasons",
        "write_both_halves",
        "show_both_halves",
    ),
    "feedback": (
        "ask_for_feedback",
        "note_feedback",
        "rate_as_they_did",
        "plan_adjustments",
        "answer_once",
        "stay_in_touch",
    ),
    "letters": ("write_letter",),
    "skills": (
        "note_strengths",
        "note_ad_skills",
        "plan_learning",
        "note_documents",
        "check_document",
        "use_document",
    ),
    "practice": ("add_question", "practise", "log_mock", "rate_mock", "let_partner_rate", "get_ready"),
    "search": ("log_week", "note_options", "note_contacts", "plan_steps", "finish_steps", "tick_week"),
    "reassess": ("reassess",),
    "importing": ("bring_interviews",),
    "coach": (
        "open_packet",
        "read_packet",
        "rate_client",
        "comment",
        "write_reply",
        "forget_client",
    ),
    "caseload": ("show_caseload", "show_agreed_steps", "show_client_ratings", "show_service_figures"),
    "reply": ("open_reply", "show_comments"),
    "erasing": ("erase_interview", "erase_everything"),
    "keeping": ("keep_safe",),
    "sharing": ("share", "show_shared"),
    "look_back": (
        "show_progress",
        "show_dimensions",
        "show_dimension",
        "show_profile",
        "show_agreement",
        "next_action",
    ),
    "start": ("about_me", "look_around", "where_i_stand", "table"),
}

_HOME = {name: module for module, names in _VERBS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Fetch a verb when it is first spoken, so that `import workbook` stays quick."""
    if name not in _HOME:
        raise AttributeError(f"The workbook has no verb “{name}”. Its verbs are: {', '.join(sorted(_HOME))}.")
    return getattr(importlib.import_module(f"workbook.pages.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the verbs, for completion."""
    return sorted(_HOME)
