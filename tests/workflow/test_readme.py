"""What the README says of the life of a translation is what the table says."""

import re
from pathlib import Path

from workflow.states import NEXT

README = Path(__file__).parents[2] / "README.md"


def test_the_diagram_is_the_table() -> None:
    drawn = {
        (before, action, after)
        for before, after, action in re.findall(
            r"^    (\w+) --> (\w+): ([\w-]+)$", README.read_text("utf-8"), re.MULTILINE
        )
    }
    told = {
        (before.value, action.value, after.value)
        for (before, action), after in NEXT.items()
        if before is not after
    }
    assert drawn == told
