#!/bin/sh
# lint.sh [PART…]: what a compiler does not see: layers, sizes, calls, statics, format, tidy, shell, man. `make lint` runs
# all parts. A part whose program is missing is skipped with the reason, and fails under CI=true or NO_SKIP=1.
# shellcheck disable=SC2046,SC2086,SC2317 # lists of files are split, and parts are called by name
set -u
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")/.." || exit

: "${CC:=cc}"
: "${CPPFLAGS:=-D_POSIX_C_SOURCE=200809L -Iinclude -Isrc $(pkg-config --cflags harfbuzz icu-uc libcmark yaml-0.1 libpng)}"
longest_file=700
long_function=60
longest_function=80
failed=0
jobs=$(getconf _NPROCESSORS_ONLN)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sources=$(find src include tests examples -name '*.[ch]' | sort)
ours=$(find src include -name '*.[ch]' | sort)
programs=$(find src -name '*.c' | sort)

# Ends a part: $1 is its name, $2 what was checked; its complaints are in $work/said.
finish() {
	if [ -s "$work/said" ]; then
		cat "$work/said"
		echo "lint: $1: FAILED ($2)"
		failed=1
	else
		echo "lint: $1: ok ($2)"
	fi
}

# Whether a program is there.
have() { # part, program, package
	command -v "$2" >/dev/null 2>&1 && return
	if [ "${CI:-}" = true ] || [ -n "${NO_SKIP:-}" ]; then
		echo "lint: $1: FAILED ($2 is missing, package $3)"
		failed=1
	else
		echo "lint: $1: SKIP ($2 is missing, package $3)"
	fi
	return 1
}

count() {
	echo "$#"
}

# Names of includes against tools/layers.txt.
layers() {
	awk '
	FILENAME == "tools/layers.txt" {
		if (/^#/ || NF == 0)
			next
		name = $1
		$1 = ""
		if (sub(/:$/, "", name))
			may[name] = " " name $0 " "
		else
			alone[name] = $0 " "
		next
	}
	!/^[ \t]*#[ \t]*include/ { next }
	{
		split(FILENAME, part, "/")
		layer = part[2]
		split($0, word, /[<>"]/)
		header = word[2]
		if (!(layer in may)) {
			print FILENAME ":" FNR ": the folder " layer " is not in tools/layers.txt"
		} else if ($0 ~ /"/ && index(header, "/")) {
			split(header, part, "/")
			if (!index(may[layer], " " part[1] " "))
				print FILENAME ":" FNR ": " layer " may not include " header
		}
		for (name in alone) {
			start = substr(name, 2)
			whole = sub(/>$/, "", start)
			sub(/\*$/, "", start)
			fits = whole ? header == start : index(header, start) == 1
			if (fits && !index(alone[name] " ", " " layer " "))
				print FILENAME ":" FNR ": only" alone[name] "may include " header
		}
	}' tools/layers.txt $(find src -name '*.[ch]' | sort) >"$work/said"
	finish layers "includes of $(count $programs) files"
}

# Functions begin and end with a brace in the first column.
sizes() {
	awk -v file="$longest_file" -v warn="$long_function" -v fail="$longest_function" '
	FNR == 1 && lines { if (lines > file) print last ": " lines " lines, " file " are allowed" }
	{ lines = FNR; last = FILENAME }
	/^[A-Za-z_].*\(/ { match($0, /[A-Za-z_0-9]+\(/); name = substr($0, RSTART, RLENGTH - 1) }
	/^\{/ { start = FNR }
	/^\}/ && start {
		length_of = FNR - start - 1
		if (length_of > fail)
			print FILENAME ":" start ": " name "() has " length_of " lines, " fail " are allowed"
		else if (length_of > warn)
			print "lint: " FILENAME ":" start ": warning: " name "() has " length_of " lines" >"/dev/stderr"
		start = 0
	}
	END { if (lines > file) print last ": " lines " lines, " file " are allowed" }
	' $sources >"$work/said"
	finish sizes "files of $longest_file lines, functions of $longest_function, in $(count $sources) files"
}

# Calls by name, outside comments and strings. `where` is what folder may make them.
calls() {
	awk '
	BEGIN {
		forbid("malloc calloc realloc free aligned_alloc strdup strndup asprintf", "src/base/")
		forbid("printf fprintf vprintf vfprintf puts fputs putchar fputc perror", "src/app/")
		forbid("exit _exit getenv secure_getenv setenv time localtime localtime_r gmtime gmtime_r clock_gettime", "src/app/")
		forbid("strcpy strcat sprintf vsprintf gets strtok alloca rand random srand setlocale system popen", "-")
		forbid("atoi atol atof scanf sscanf fscanf localtime gmtime ctime asctime", "-")
	}
	function forbid(names, where,    list, n, i) {
		n = split(names, list, " ")
		for (i = 1; i <= n; i++)
			allowed[list[i]] = where
	}
	FNR == 1 { comment = 0 }
	{
		line = $0
		if (comment) {
			if (!sub(/^.*\*\//, "", line))
				next
			comment = 0
		}
		gsub(/\\./, "", line)
		gsub(/"[^"]*"/, "\"\"", line)
		gsub(/\047[^\047]*\047/, "0", line)
		gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
		if (sub(/\/\*.*/, "", line))
			comment = 1
		while (match(line, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
			before = RSTART > 1 ? substr(line, RSTART - 1, 1) : ""
			name = substr(line, RSTART, RLENGTH - 1)
			sub(/[ \t]+$/, "", name)
			line = substr(line, RSTART + RLENGTH)
			if (before != "." && before != ">" && (name in allowed) && index(FILENAME, allowed[name]) != 1)
				print FILENAME ":" FNR ": " name "() is not allowed" \
					(allowed[name] == "-" ? "" : " outside " allowed[name])
		}
	}' $ours >"$work/said"
	finish calls "banned calls in $(count $ours) files"
}

# Every object is compiled without -fPIC, so that constants are in .rodata, and asked what it would write to.
statics() {
	have statics objdump binutils || return
	# shellcheck disable=SC2016 # the script is for sh
	printf '%s\n' $programs | xargs -P "$jobs" -n 1 sh -c '
		object=$0/$(echo "$3" | tr / _).o
		$1 $2 -std=c17 -fno-pic -fno-sanitize=all -O0 -Wvla -Werror=vla -w -c "$3" -o "$object" || exit 0
		objdump -t "$object" | awk -v file="$3" "
			\$0 ~ / O / && / \\.(data|bss|tdata|tbss)[.a-z]*\t/ { print file \": \" \$NF \" is a mutable static\" }"
	' "$work" "$CC" "$CPPFLAGS" 2>&1 | grep -v '^src/base/arena.c: current is' | sort >"$work/said"
	finish statics "mutable statics and arrays of variable length in $(count $programs) files"
}

format() {
	have format clang-format clang-format || return
	clang-format --dry-run $sources 2>&1 | grep 'warning:' | sed 's/: warning.*//' |
		awk -F : '{ n[$1]++; at[$1] = at[$1] == "" ? $2 : at[$1] } END { for (f in n) print f ":" at[f] ": not as .clang-format says, in " n[f] " places (make format)" }' |
		sort >"$work/said"
	finish format ".clang-format on $(count $sources) files"
}

tidy() {
	have tidy clang-tidy clang-tidy || return
	# shellcheck disable=SC2016 # the script is for sh
	printf '%s\n' $programs | xargs -P "$jobs" -n 4 sh -c '
		options=$0
		clang-tidy --quiet --warnings-as-errors="*" "$@" -- $options -std=c17 2>&1 |
			grep -v "warnings* generated\.\|errors generated\.\|warnings treated as errors\|^Suppressed\|^Use -header-filter"
	' "$CPPFLAGS" >"$work/said"
	finish tidy ".clang-tidy on $(count $programs) files"
}

shell() {
	have shell shellcheck shellcheck || return
	scripts=$({
		find tools tests examples -name '*.sh' -o -name '*.sbatch'
		find tests -name '*.t' -exec sh -c 'head -n 1 "$1" | grep -q perl || echo "$1"' - {} \;
		find .ci -name run 2>/dev/null
	} | sort)
	{
		shellcheck -s sh -S warning -e SC1091,SC2034,SC2154,SC3045 $scripts
		shellcheck completions/cvpdf.bash
	} >"$work/said" 2>&1
	finish shell "shellcheck on $(count $scripts) scripts and the completion for bash"
}

# That the pages name each other and are not installed here is no fault.
man() {
	have man mandoc mandoc || return
	mandoc -Tlint -W all man/*.[0-9] 2>&1 | grep -v 'referenced manual not found' >"$work/said"
	finish man "mandoc -Tlint on $(count man/*.[0-9]) pages"
}

[ $# -gt 0 ] || set -- layers sizes calls statics format shell man tidy
for part; do
	case $part in
	layers | sizes | calls | statics | format | tidy | shell | man) "$part" ;;
	*)
		echo "lint: no part '$part'" >&2
		exit 2
		;;
	esac
done
exit $failed
