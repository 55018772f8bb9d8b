"""What Python raises of a zip archive that is damaged, cut off or locked: one list for all."""

import zipfile
import zlib

DAMAGED_ZIP = (
    OSError,
    ValueError,
    EOFError,
    RuntimeError,  # locked with a password
    NotImplementedError,  # packed in a way that Python does not know
    zipfile.BadZipFile,
    zlib.error,
)
