"""read.py FOLDER READER FILE.pdf…: the text of each file as READER, pypdf or pdfminer, reads it, which lies in FOLDER: FILE.READER
beside it. Pages end with a form feed."""
import logging
import sys

sys.path.insert(0, sys.argv[1])
logging.disable(logging.ERROR)

import pypdf  # noqa: E402
from pdfminer.high_level import extract_text  # noqa: E402

READERS = {
    "pypdf": lambda file: "".join(page.extract_text() + "\f" for page in pypdf.PdfReader(file).pages),
    "pdfminer": extract_text,
}

for file in sys.argv[3:]:
    with open(file.removesuffix("pdf") + sys.argv[2], "w", encoding="utf-8") as out:
        out.write(READERS[sys.argv[2]](file))
