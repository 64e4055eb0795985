#!/bin/sh
# readers.sh fetch | version | missing: programs that read PDFs and are in no distribution: pdf.js from npm, pypdf and pdfminer.six from PyPI.
#
# They are kept in build/readers, with all that they need in versions of which we know; tests/extraction.t uses them.
# shellcheck source=foreign.sh
. "$(dirname "$0")/foreign.sh"

pdfjs=4.8.69 # the last for Node.js 18
wheels='pypdf==7.1.1 pdfminer.six==20260107 charset-normalizer==3.5.3 cryptography==50.0.2 cffi==2.1.1 pycparser==3.12'
folder=$(dirname "$0")/../build/readers
# shellcheck disable=SC2034 # foreign.sh reads them
name=readers version="pdfjs-dist==$pdfjs $wheels" to_run='node:nodejs python3:python3' to_fetch='npm:npm python3:python3-pip'

is_there() {
	[ "$(cat "$folder/versions" 2>/dev/null)" = "$version" ]
}

get() {
	rm -rf "$folder"
	mkdir -p "$folder"
	npm install --prefix "$folder" --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error "pdfjs-dist@$pdfjs"
	# shellcheck disable=SC2086 # a list
	python3 -m pip install -q --no-deps --disable-pip-version-check --root-user-action=ignore --target "$folder/python" $wheels
	echo "$version" >"$folder/versions"
}

serve "$@"
sed -n 's/^# //; 2p' "$0" >&2
exit 2
