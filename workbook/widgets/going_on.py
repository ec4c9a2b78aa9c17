"""What to go on with after a save, offered as a button beside “Saved”: page by page, (words, page)."""

from __future__ import annotations

Steps = list[tuple[str, str]]

AFTER_LOGGING: Steps = [
    ("Rate it, about five minutes", "02_ratings"),
    ("One high point and done for today", "03_high_points"),
]
AFTER_PLANNING: Steps = [("Get ready for it", "09_practice")]
AFTER_RATING: Steps = [("Note a high point", "03_high_points")]
AFTER_HIGH_POINT: Steps = [("What to do differently", "04_lessons"), ("Done for today", "00_start")]
AFTER_HARD_DAY: Steps = [("See your list of high points", "03_high_points")]
AFTER_LESSON: Steps = [("Done for today", "00_start")]
AFTER_QUESTION: Steps = [("Practise it", "09_practice"), ("Done for today", "00_start")]
AFTER_ANSWER: Steps = [("The reasons", "06_reasons"), ("Done for today", "00_start")]
AFTER_REASON: Steps = [("Ask for feedback", "07_feedback"), ("Done for today", "00_start")]
AFTER_FEEDBACK: Steps = [("Your steps", "10_search"), ("Done for today", "00_start")]
