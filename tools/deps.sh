#!/bin/sh
# deps.sh [--all]: installs what tools/deps.tsv names and this machine lacks: for building and `make check`, with --all
# also what only contributors and CI need, programs that no distribution has among it (tools/verapdf.sh, tools/readers.sh, tools/vnu.sh). Works
# with apt, dnf, pacman and brew; calls sudo only when not root.
set -eu

table=$(dirname "$0")/deps.tsv
command="$0${1+ $1}"
wanted='build check'
[ "${1-}" != --all ] || wanted='build check all'

fail() {
	echo "deps: $*" >&2
	exit 1
}

has() {
	command -v "$1" >/dev/null 2>&1
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif has sudo; then
		sudo "$@"
	else
		fail "not root, and sudo is missing; as root, run: $command"
	fi
}

# brew comes last: it also runs beside another package manager.
if has apt-get; then
	manager=apt column=4
elif has dnf; then
	manager=dnf column=5
elif has pacman; then
	manager=pacman column=6
elif has brew; then
	manager=brew column=7
else
	fail "no apt, dnf, pacman or brew here; install by hand what $table names"
fi

# name, programs and packages of the rows wanted.
rows() {
	awk -F '\t' -v column="$column" -v wanted=" $wanted " '
		!/^#/ && index(wanted, " " $2 " ") { print $1 "\t" $3 "\t" $column }
	' "$table"
}

# Whether all programs of a row are on the PATH; '-' is none.
on_path() {
	for program in $1; do
		has "$program" || return 1
	done
}

installed() {
	case $manager in
	apt) dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed' ;;
	dnf) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
	pacman) pacman -Qi "$1" >/dev/null 2>&1 ;;
	brew) brew list "$1" >/dev/null 2>&1 ;;
	esac
}

install_all() {
	case $manager in
	apt)
		# Old package lists name files that the mirror no longer has.
		as_root apt-get -q update
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "$@"
		;;
	dnf) as_root dnf -y install "$@" ;;
	pacman) as_root pacman -S --needed --noconfirm "$@" ;;
	brew) brew install "$@" ;;
	esac
}

# The packages that are missing.
missing() {
	tab=$(printf '\t')
	rows | while IFS=$tab read -r name programs packages; do
		on_path "$programs" && continue
		if [ "$packages" = - ] && [ $manager != brew ]; then
			echo "deps: $manager has no package of $name; fonts/README.md says where its files are, and" \
				"'make FONT_PATH=FOLDER' finds them" >&2
			continue
		fi
		for package in $packages; do
			[ "$package" = - ] || installed "$package" || printf ' %s' "$package"
		done
	done
}

missing=$(missing)
if [ -z "$missing" ]; then
	echo "deps: all packages are there, nothing to do"
else
	echo "deps: installing$missing"
	# shellcheck disable=SC2086 # a list of names
	install_all $missing
fi
[ "${1-}" != --all ] || {
	"$(dirname "$0")/verapdf.sh" fetch
	"$(dirname "$0")/readers.sh" fetch
	"$(dirname "$0")/vnu.sh" fetch
}
