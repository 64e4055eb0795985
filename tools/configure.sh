#!/bin/sh
# configure.sh CC: finds the libraries and prints the variables LIB_CFLAGS, LIB_LIBS and LIB_MODULES for make. What is
# missing is named with the way to get it. libharu has no pkg-config file, so a program is compiled and linked with it.
set -eu

modules='harfbuzz harfbuzz-subset icu-uc libcmark yaml-0.1 libpng zlib'
cc=$1

fail() {
	echo "configure: $*" >&2
	echo "configure: 'make deps' installs what is needed" >&2
	exit 1
}

# Homebrew keeps ICU out of the usual search path.
if command -v brew >/dev/null 2>&1; then
	PKG_CONFIG_PATH=$(brew --prefix icu4c)/lib/pkgconfig:${PKG_CONFIG_PATH-}
	export PKG_CONFIG_PATH
fi
command -v "${cc%% *}" >/dev/null 2>&1 || fail "the C compiler '$cc' is not here"
command -v pkg-config >/dev/null 2>&1 || fail "pkg-config is not here"
# Of fontconfig only the header is needed: the library is loaded when a family is looked for that is nowhere else.
for module in $modules fontconfig; do
	pkg-config --exists "$module" || fail "pkg-config does not know '$module': its library or headers are missing"
done
pkg-config --atleast-version=4.0 harfbuzz || fail "HarfBuzz 4.0 or later is needed"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/haru.c" <<'PROGRAM'
#include <hpdf.h>
#include <stddef.h>

int main(void)
{
	return HPDF_New(NULL, NULL) == NULL;
}
PROGRAM
haru=
for prefix in '' /usr/local /opt/homebrew; do
	flags=${prefix:+-I$prefix/include -L$prefix/lib}
	# shellcheck disable=SC2086 # lists of options
	if $cc $flags "$folder/haru.c" -o "$folder/haru" -lhpdf 2>"$folder/log"; then
		haru=${prefix:+-L$prefix/lib }-lhpdf
		harucflags=${prefix:+-I$prefix/include}
		break
	fi
done
[ -n "$haru" ] || {
	sed 's/^/configure: /' "$folder/log" >&2
	fail "libharu (hpdf.h, -lhpdf) is not here"
}

# shellcheck disable=SC2086 # a list of modules
{
	echo "LIB_CFLAGS := $harucflags $(pkg-config --cflags $modules fontconfig)"
	echo "LIB_LIBS := $haru $(pkg-config --libs $modules) -lm"
	echo "LIB_MODULES := $modules"
}
