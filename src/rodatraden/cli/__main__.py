"""python -m rodatraden.cli"""

import sys

from rodatraden.cli import main

sys.exit(main())
