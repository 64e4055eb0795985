#!/bin/sh
# verapdf.sh fetch | FLAVOUR FILE…: veraPDF, the reference validator of PDF/A and PDF/UA, which is one jar in Maven Central.
#
# `fetch` gets it into Maven's own folder, where it is not there yet. Else the files are validated against FLAVOUR (ua1, 2a, 2b,
# 3a …), all by one start of Java, which takes seconds: a line "PASS FILE FLAVOUR" or "FAIL FILE FLAVOUR" for each, and below a
# FAIL the rules that are broken, by clause and number. Exit status 3, and the reason on stderr: it cannot be run here.
set -eu

version=1.28.2
jar=${M2_REPO:-${HOME:-/root}/.m2/repository}/org/verapdf/apps/greenfield-apps/$version/greenfield-apps-$version.jar

cannot() {
	echo "verapdf: $*" >&2
	exit 3
}

if [ "${1-}" = fetch ]; then
	[ ! -s "$jar" ] || exit 0
	command -v mvn >/dev/null || cannot 'mvn is missing (package maven)'
	echo "deps: fetching veraPDF $version from Maven Central"
	mvn -q -B -Dstyle.color=never dependency:get -Dartifact="org.verapdf.apps:greenfield-apps:$version" -Dtransitive=false
	[ -s "$jar" ] || cannot "Maven did not bring $jar"
	exit 0
fi
[ $# -gt 1 ] || { sed -n "s/^# //; 2p" "$0" >&2; exit 2; }
command -v java >/dev/null || cannot 'java is missing (package default-jre-headless)'
[ -s "$jar" ] || cannot 'its jar is missing (tools/verapdf.sh fetch)'
flavour=$1
shift
# Its own log is of no interest; its exit status tells passed from failed as its lines do.
java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper -f "$flavour" --format text -v "$@" 2>/dev/null || [ $? -eq 1 ]
