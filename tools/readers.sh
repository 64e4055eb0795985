#!/bin/sh
# readers.sh fetch | missing: programs that read PDFs and are in no distribution: pdf.js from npm, pypdf and pdfminer.six from PyPI.
#
# `fetch` puts them into build/readers, where they are not there yet in these versions; `missing` prints why some are not there,
# and nothing when all are. tests/extraction.t uses them.
set -eu

pdfjs=4.8.69 # the last for Node.js 18
pypdf=7.1.1
pdfminer=20260107
cd "$(dirname "$0")/.."
folder=build/readers

wanted="pdfjs-dist $pdfjs, pypdf $pypdf, pdfminer.six $pdfminer"

is_there() {
	[ "$(cat $folder/versions 2>/dev/null)" = "$wanted" ]
}

case ${1-} in
fetch)
	is_there && exit 0
	for program in npm python3; do
		command -v $program >/dev/null || { echo "readers: $program is missing" >&2; exit 1; }
	done
	echo "deps: fetching $wanted"
	rm -rf $folder
	mkdir -p $folder
	npm install --prefix $folder --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error "pdfjs-dist@$pdfjs"
	python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --target $folder/python \
		"pypdf==$pypdf" "pdfminer.six==$pdfminer"
	echo "$wanted" >$folder/versions
	;;
missing)
	command -v node >/dev/null || echo 'node is missing (package nodejs)'
	is_there || echo "$wanted are missing (tools/readers.sh fetch)"
	;;
*)
	sed -n 's/^# //; 2p' "$0" >&2
	exit 2
	;;
esac
