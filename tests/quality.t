#!/bin/sh
# quality.t: the lines of a corpus of CVs' paragraphs, in columns of four widths, are not worse than quality/limits says.
# `make quality` compares them with those of pdfTeX and Typst.
. "${0%/*}/lib.sh"

need mutool mupdf-tools
need python3 python3
python3 "$tests/quality/judge.py" --limits "$tests/quality/limits"
