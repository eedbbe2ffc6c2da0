"""The translation memory's file for the navigation."""

from workflow.pages import frame, memory

if __name__ == "__main__":
    memory.show(frame.desk(), frame.reader())
