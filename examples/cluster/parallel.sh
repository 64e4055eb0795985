#!/bin/sh
# parallel.sh [LAB [PARTS]]: a lab's CVs by GNU parallel, in as many parts as there are processors; then one report of all. In the
# folder of the lab's file:
#
#   parallel.sh lab.yaml
#   PARALLEL='--sshloginfile hosts --workdir .' parallel.sh lab.yaml 64     # on machines that share this folder
#
# First it looks whether two PDFs would go to one place, which no part can see, and ends with that status if so. Exits with 1 if a part
# failed; when called again, it renders what is missing.
set -eu
lab=${1:-lab.yaml} parts=${2:-$(getconf _NPROCESSORS_ONLN)} status=0
cvpdf lab "$lab" -q -n >/dev/null
mkdir -p reports
rm -f reports/*.json
seq "$parts" | parallel -q cvpdf lab "$lab" -q -j 1 --shard="{}/$parts" --report 'reports/{}.json' || status=1
cvpdf lab --merge-reports reports/*.json --report report.json || status=1
exit $status
