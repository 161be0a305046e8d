"""Papers: a notice, a record or an extract as one structure, written as a page, as PDF or for Word."""
