"""The command line: everything the pages do, through the same services."""
