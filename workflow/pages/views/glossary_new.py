"""The new concept's file for the navigation."""

from workflow.pages import frame, glossary_editing

if __name__ == "__main__":
    glossary_editing.edit(frame.desk(), frame.reader(), None)
