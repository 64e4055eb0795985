#!/bin/sh
# random.t: random CVs in all styles: each word is set once and in its order, nothing leaves the margins, nothing overlaps.
# Of blocks without a CV, unit/random_test.c tries more.
. "${0%/*}/lib.sh"

need pdftotext poppler-utils
need python3 python3
python3 "$tests/random_cv.py" "$CVPDF" "$tmp" 60
