"""Several people write the minutes of one meeting at once: what stands behind /ws/moten/<id>/.

Each meeting that somebody writes has a room in the memory of this process, so the site runs as one process.
"""
