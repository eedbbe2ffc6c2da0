"""The account page's file for the navigation."""

from workflow.pages import account, frame

if __name__ == "__main__":
    account.show(frame.desk(), frame.reader())
