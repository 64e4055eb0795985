#!/bin/sh
# verapdf.sh fetch | version | missing | FLAVOUR FILE…: veraPDF, the reference validator of PDF/A and PDF/UA: a jar in Maven Central.
#
# It is kept in Maven's own folder. The files are validated against FLAVOUR (ua1, 2a, 2b, 3a …), all by one start of Java, which
# takes seconds: a line "PASS FILE FLAVOUR" or "FAIL FILE FLAVOUR" for each, and below a FAIL the rules that are broken, by clause and
# number.
# shellcheck source=foreign.sh
. "$(dirname "$0")/foreign.sh"

number=1.28.2
jar=${M2_REPO:-${HOME:-/root}/.m2/repository}/org/verapdf/apps/greenfield-apps/$number/greenfield-apps-$number.jar
# shellcheck disable=SC2034 # foreign.sh reads them
name=verapdf version="veraPDF $number" to_run=java:default-jre-headless to_fetch=mvn:maven

is_there() {
	[ -s "$jar" ]
}

get() {
	mvn -q -B -Dstyle.color=never dependency:get -Dartifact="org.verapdf.apps:greenfield-apps:$number" -Dtransitive=false
}

serve "$@"
[ $# -gt 1 ] || { sed -n "s/^# //; 2p" "$0" >&2; exit 2; }
flavour=$1
shift
# Its own log is of no interest; its exit status tells passed from failed as its lines do.
java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper -f "$flavour" --format text -v "$@" 2>/dev/null || [ $? -eq 1 ]
