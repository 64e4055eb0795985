#!/bin/sh
# isolate.t: cvpdf lab --isolate: a member that crashes, loops or eats memory fails alone, in any step; the bytes are those of a run
# without; nothing is left running or lying around.
. "${0%/*}/lib.sh"

cd "$tmp" || exit
export SOURCE_DATE_EPOCH=1700000000

# A program in which opening certain files does harm, as a bug that such a file meets would.
cat >harm.c <<'EOC'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static void harm(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	volatile char *place;
	size_t most = (size_t)3 << 30;

	if (strncmp(name, "crash.", 6) == 0)
		raise(SIGSEGV);
	if (strncmp(name, "leave.", 6) == 0)
		_exit(7);
	while (strncmp(name, "loop.", 5) == 0)
		;
	if (strncmp(name, "eat.", 4) == 0)
		for (size_t n = 0; n < most; n += 1 << 20) {
			place = malloc(1 << 20);
			for (size_t i = 0; i < 1 << 20; i += 4096)
				place[i] = 1; /* of NULL, when memory is out */
		}
}

static int pass_on(const char *symbol, const char *path, int flags, mode_t mode)
{
	int (*next)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, symbol);

	harm(path);
	return next(path, flags, mode);
}

#define WRAP(name)                                                                                                     \
	int name(const char *path, int flags, ...)                                                                     \
	{                                                                                                              \
		va_list args;                                                                                          \
		mode_t mode = 0;                                                                                       \
                                                                                                                       \
		va_start(args, flags);                                                                                 \
		if (flags & O_CREAT)                                                                                   \
			mode = va_arg(args, mode_t);                                                                   \
		va_end(args);                                                                                          \
		return pass_on(#name, path, flags, mode);                                                              \
	}
WRAP(open)
WRAP(open64)

/* A bug that shows after the PDF is in its place. */
int rename(const char *from, const char *to)
{
	int (*next)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
	int result = next(from, to);

	if (strstr(to, "late.pdf"))
		abort();
	return result;
}
EOC
${CC:-cc} -shared -fPIC -w -o harm.so harm.c -ldl || {
	skip 'members that do harm' 'no shared library can be made here'
	done_testing
}
harmed()
{
	env LD_PRELOAD="$tmp/harm.so" ASAN_OPTIONS=verify_asan_link_order=0:handle_segv=0:handle_abort=0 "$CVPDF" "$@"
}
# As the run that is given says it, without times.
sorted()
{
	sed 's/, [0-9.]* ms$//' "$1" | sort
}

mkdir lab && cd lab && mkdir members || exit
for i in 1 2 3 4 5 6 7 8; do
	sed "s/^  name: .*/  name: Person$i Nr$i/" "$top/examples/resume.yaml" >members/m$i.yaml
done
printf 'lab: Many\nmembers: ["members/*.yaml"]\noutput: "out/{id}.pdf"\n' >lab.yaml
"$CVPDF" lab lab.yaml -q --report ../plain.json
mv out ../wanted && rm .lab.yaml.state
"$CVPDF" lab lab.yaml --isolate --report ../isolated.json 2>../said
is "$? $(tail -1 ../said) $(grep -c '^wrote' ../said)" '0 8 written, 0 unchanged, 0 failed 8' 'a lab'
diff -r out ../wanted >/dev/null
ok $? 'the same bytes as without'
for report in plain isolated; do
	jq 'del(.members[].milliseconds)' ../$report.json >../$report.short
done
same ../isolated.short ../plain.short 'and the same report'
"$CVPDF" lab lab.yaml --isolate 2>../said
is "$? $(cat ../said)" '0 0 written, 8 unchanged, 0 failed' 'nothing has changed'
for jobs in 1 3 20; do
	"$CVPDF" lab lab.yaml -q --isolate --force -j $jobs && diff -r out ../wanted >/dev/null
	ok $? "the same bytes with -j $jobs"
done
is "$("$CVPDF" lab lab.yaml --isolate --force -n)" "$("$CVPDF" lab lab.yaml --force -n)" 'the same plan'

# Warnings and errors of CVs come through, in every format.
printf 'person: {name: Bad}\npersn: {}\n' >members/bad.yaml
printf 'person: {name: Odd}\neducation: [{degree: B.Sc., institution: Home, date: 2055}]\n' >members/odd.yaml
printf '%s\n' text gcc json sarif | while read -r format; do
	"$CVPDF" lab lab.yaml --force --diagnostics=$format -j1 2>../plain
	"$CVPDF" lab lab.yaml --force --diagnostics=$format -j1 --isolate 2>../isolated
	echo $? >>../statuses
	sed 's/, [0-9.]* ms$//' ../plain >../plain.short
	sed 's/, [0-9.]* ms$//' ../isolated | diff ../plain.short - >>../differences
done
is "$(sort -u ../statuses) $(cat ../differences)" '1 ' 'diagnostics are the same in all formats'
rm members/bad.yaml members/odd.yaml
"$CVPDF" lab lab.yaml -q

# Harm in the first step, the glance for a name.
for name in crash leave loop eat; do
	cp members/m1.yaml "members/$name.yaml"
done
asan=$(grep -c __asan_init "$CVPDF")
[ "$asan" = 0 ] || rm members/eat.yaml # its allocator takes addresses without end: none of them can be limited
harmed lab lab.yaml --isolate --timeout 1 --memory 64 --report ../report.json 2>../said
is $? 3 'members that do harm fail the run'
is "$(grep 'error: ' ../said | sort)" "$({
	echo 'members/crash.yaml: error: the program that read it was killed by signal 11 (Segmentation fault) [internal]'
	echo 'members/leave.yaml: error: the program that read it ended with status 7 [internal]'
	echo 'members/loop.yaml: error: passed its limit of 1 s [internal]'
	[ "$asan" != 0 ] || echo 'members/eat.yaml: error: the program that read it was killed by signal 11 (Segmentation fault) [internal]'
} | sort)" 'each is told, and why'
is "$(tail -1 ../said)" "0 written, 8 unchanged, $(grep -c 'error: ' ../said) failed" 'and nobody else fails'
is "$(jq -r '[.members[] | select(.status == "failed") | .diagnostics | length] | unique | join(" ")' ../report.json)" 1 'the report tells'
is "$(harmed lab lab.yaml --isolate --timeout 1 -n | sort | head -1)" 'members/crash.yaml: it cannot be read' 'and so does the plan'

# Harm while it is rendered: the harmful file is a bibliography, which no glance looks into.
mkdir members/parts
for name in crash leave loop eat; do
	[ -e members/$name.yaml ] || continue
	mv members/$name.yaml members/parts/$name.bib
	printf 'person: {name: Doer Of%s}\npublications: {bibliography: [parts/%s.bib]}\n' $name $name >members/of-$name.yaml
done
harmed lab lab.yaml --isolate --timeout 1 --memory 64 2>../said
is "$? $(grep 'error: ' ../said | sort | sed 's/ \[.*//' | sed -n 1p)" \
	'3 members/of-crash.yaml: error: the program that rendered it was killed by signal 11 (Segmentation fault)' 'harm while rendering'
is "$(tail -1 ../said)" "0 written, 8 unchanged, $(grep -c 'error: ' ../said) failed" 'fails alone, too'
is "$(find . -name '.cvpdf-*')" '' 'no file is left over'
harmed lab lab.yaml --isolate --force --fail-fast -j1 --timeout 1 2>../said
is "$? $(tail -1 ../said)" "3 8 written, 0 unchanged, 1 failed$([ "$(ls members/of-* | wc -l)" = 1 ] || echo ", $(($(ls members/of-* | wc -l) - 1)) not tried")" '--fail-fast'
rm -r members/of-* members/parts

# A PDF that is in its place when its child dies is not believed.
cp members/m1.yaml members/late.yaml
harmed lab lab.yaml --isolate 2>../said
is "$? $(tail -2 ../said | cut -c 1-120)" "3 failed: members/late.yaml: members/late.yaml: the program that rendered it was killed by signal 6 (Aborted)
0 written, 8 unchanged, 1 failed" 'a child that dies late'
is "$("$CVPDF" lab lab.yaml -n)" 'out/late.pdf: it is new' 'its member is rendered again'
rm members/late.yaml out/late.pdf

# A pipe that nobody writes to
mkfifo members/pipe.yaml
"$CVPDF" lab lab.yaml --isolate --timeout 1 2>../said
is "$? $(grep -c 'members/pipe.yaml: error: passed its limit of 1 s' ../said) $(tail -1 ../said)" \
	'3 1 0 written, 8 unchanged, 1 failed' 'a file that never comes'
rm members/pipe.yaml

# A CV beyond its memory is told by its job, before the process is at its limit.
{
	printf 'person: {name: Long}\nskills:\n'
	awk 'BEGIN { for (i = 0; i < 20000; i++) print "- word" i }'
} >members/long.yaml
"$CVPDF" lab lab.yaml --isolate --memory 4 2>../said
is "$? $(grep -c 'long.yaml.*\[no-memory\]\|\[no-memory\]' ../said)" '3 1' '--memory'
"$CVPDF" lab lab.yaml --memory 4 2>../said
is "$? $(grep -c '\[no-memory\]' ../said)" '3 1' 'which holds without --isolate, too'
rm members/long.yaml

# Signals: children end with their parent, however that ends.
children()
{
	cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' | grep -cx "$PWD/[s]low.yaml"
}
printf 'lab: Slow\nmembers: ["members/*.yaml"]\noutput: "slow/{id}.pdf"\n' >slow.yaml
mkdir -p members/parts && echo >members/parts/loop.bib
for i in 1 2 3; do
	printf 'person: {name: Slow Nr%s}\npublications: {bibliography: [parts/loop.bib]}\n' $i >members/a$i.yaml
done
signals='TERM KILL'
# Under nohup it is ignored, by the program, too.
[ "$(sh -c 'kill -HUP $$; echo ignored' 2>/dev/null)" ] || signals="$signals HUP"
[ -r /proc/self/cmdline ] || signals='' # nobody can be asked what runs
for signal in $signals; do
	case $signal in TERM) wanted=143 ;; KILL) wanted=137 ;; HUP) wanted=129 ;; esac
	(
		LD_PRELOAD="$tmp/harm.so" ASAN_OPTIONS=verify_asan_link_order=0
		export LD_PRELOAD ASAN_OPTIONS
		exec "$CVPDF" lab "$PWD/slow.yaml" -q --isolate -j3 >/dev/null 2>&1
	) &
	parent=$!
	tries=0
	while [ "$(children)" -lt 4 ] && [ $tries -lt 100 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	is "$(children)" 4 "a parent and three children before SIG$signal"
	kill -$signal $parent
	wait $parent 2>/dev/null
	status=$?
	is "$status" "$wanted" 'it ends the run'
	tries=0
	while [ "$(children)" -gt 0 ] && [ $tries -lt 30 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	is "$(children)" 0 'and its children'
done 2>/dev/null
is "$(find . -name '.cvpdf-*')" '' 'nothing is left over'
rm -r members/parts members/a?.yaml

# Options
for options in --timeout=3 '--isolate --timeout=0' '--isolate --timeout=x' '--isolate --memory=0' '--isolate --memory=1G'; do
	# shellcheck disable=SC2086 # several words
	"$CVPDF" lab lab.yaml $options >../said 2>&1
	is $? 2 "usage: $options"
done
done_testing
