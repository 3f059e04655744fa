"""What ANS asks of what a desk keeps of its work: editions, plans, pitches. See `shape` for where it was read."""

from __future__ import annotations

from typing import Final

from newsschema.formats.ans.shapes.shape import (
    FLAG,
    INTEGER,
    MOMENT,
    OPEN,
    TEXT,
    TEXTS,
    Shape,
    closed,
    listed,
    one_of,
    opened,
)

_EDITION: Final = closed(
    {
        **dict.fromkeys(("edition_name", "edition_revision_id"), TEXT),
        **dict.fromkeys(("edition_date", "edition_first_publish_date"), MOMENT),
        **dict.fromkeys(("edition_display_date", "edition_publish_date"), MOMENT),
        "edition_published": FLAG,
        "additional_properties": OPEN,
    },
    "edition_published",
    "edition_date",
    "edition_name",
)


def _operations(operation: str, *texts: str) -> Shape:
    return listed(
        closed(
            {
                "operation": one_of(operation),
                **dict.fromkeys(("operation_edition", "operation_date", *texts), TEXT),
                "additional_properties": OPEN,
            }
        )
    )


PUBLISHING: Final = closed(
    {
        "has_published_edition": FLAG,
        "editions": Shape(kind="object", required=("default",), members=_EDITION),
        "scheduled_operations": closed(
            {
                "publish_edition": _operations("publish_edition", "operation_revision_id"),
                "unpublish_edition": _operations("unpublish_edition"),
            }
        ),
        "additional_properties": OPEN,
    },
    "has_published_edition",
)
_SCHEDULE: Final = closed(
    {
        **dict.fromkeys(("planned_publish_date", "scheduled_publish_date"), MOMENT),
        **dict.fromkeys(("will_have_gallery", "will_have_graphic", "will_have_image", "will_have_video"), FLAG),
    }
)
_LENGTHS: Final = tuple(
    f"{unit}_count_{when}" for unit in ("word", "inch", "line", "character") for when in ("planned", "actual")
)
PLANNING: Final = closed(
    {
        "additional_properties": OPEN,
        "websked_sort_date": MOMENT,
        "deadline_miss": INTEGER,
        **dict.fromkeys(("internal_note", "budget_line"), TEXT),
        "scheduling": _SCHEDULE,
        "story_length": closed({**dict.fromkeys(_LENGTHS, INTEGER), "character_encoding": TEXT}),
    }
)
_EVENT: Final = {
    "additional_properties": OPEN,
    "status": Shape(kind="text", pattern=r"[a-z ]*\Z"),
    "time": MOMENT,
    **dict.fromkeys(("user_id", "note"), TEXT),
}
_PLATFORM_EVENT: Final = closed(_EVENT)
_PUBLICATION_EVENT: Final = closed({**_EVENT, "edition_id": TEXT, "edition_time": MOMENT})


def _pitches(at: str, event: Shape) -> Shape:
    return listed(closed({"additional_properties": OPEN, at: TEXT, "creation_event": event, "latest_event": event}))


PITCHES: Final = closed(
    {
        "additional_properties": OPEN,
        "platform": _pitches("platform_path", _PLATFORM_EVENT),
        "publication": _pitches("publication_id", _PUBLICATION_EVENT),
    }
)
WORKFLOW: Final = closed({"status_code": Shape(kind="integer", least=1), "note": TEXT, "additional_properties": OPEN})
REVISION: Final = closed(
    {
        **dict.fromkeys(("revision_id", "parent_id", "branch", "user_id"), TEXT),
        "editions": TEXTS,
        "published": FLAG,
        "additional_properties": OPEN,
    }
)
COMMENTS: Final = opened(
    {
        "comments_period": INTEGER,
        **dict.fromkeys(("allow_comments", "display_comments", "moderation_required"), FLAG),
        "additional_properties": OPEN,
    }
)
CONTRIBUTORS: Final = closed({"created_by": opened({"user_id": TEXT, "display_name": TEXT})})
VARIATIONS: Final = closed(
    {
        "additional_properties": OPEN,
        "content_zone_ids": listed(TEXT, most=10),
        "variants": listed(
            closed(
                {
                    "_id": TEXT,
                    "additional_properties": OPEN,
                    "content": OPEN,
                    **dict.fromkeys(("created_date", "last_updated_date", "publish_date"), MOMENT),
                    "name": Shape(kind="text", most=256),
                    "published": FLAG,
                    "type": one_of("variant"),
                    "websites": listed(TEXT, most=50),
                },
                "type",
            )
        ),
    }
)
