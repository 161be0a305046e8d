"""An invented county with ten years of minutes, to show the product with and to measure it by.

``county.build`` makes the county and its meetings with everything that is true of them, ``documents.write`` prints
the minutes in the forms that real archives hold, ``truth`` tells what a perfect reader would find in them, and
``registers.register`` gives what the product knows before it has read anything. Nothing here exists in the world.
"""
