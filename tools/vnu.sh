#!/bin/sh
# vnu.sh fetch | version | missing | FILE…: the Nu HTML checker, by which the W3C validates: a jar in npm.
#
# It is kept in build/vnu. Nothing is printed of a valid file; the exit status is 1 when one is not.
# shellcheck source=foreign.sh
. "$(dirname "$0")/foreign.sh"

number=26.9.27
folder=$(dirname "$0")/../build/vnu
jar=$folder/node_modules/vnu-jar/build/dist/vnu.jar
# shellcheck disable=SC2034 # foreign.sh reads them
name=vnu version="Nu HTML checker $number" to_run=java:default-jre-headless to_fetch=npm:npm

is_there() {
	[ -s "$jar" ] && [ "$(cat "$folder/version" 2>/dev/null)" = "$version" ]
}

get() {
	rm -rf "$folder"
	mkdir -p "$folder"
	npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error "vnu-jar@$number"
	echo "$version" >"$folder/version"
}

serve "$@"
[ $# -gt 0 ] || { sed -n "s/^# //; 2p" "$0" >&2; exit 2; }
exec java -jar "$jar" "$@"
