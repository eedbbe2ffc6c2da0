"""The board's file for the navigation."""

from workflow.pages import board, frame

if __name__ == "__main__":
    board.show(frame.desk(), frame.reader())
