"""Mail out: letters that are written down, sent one by one, tried again when they fail, and never lost or sent twice."""
