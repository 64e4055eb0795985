#!/bin/sh
# watch.t: cvpdf lab --watch: what changes is rendered, however it is saved, and soon; nothing is lost, nothing goes round in circles,
# and what is broken ends nothing. Once with what the system tells, once with a look at each file.
. "${0%/*}/lib.sh"
need python3 python3

cd "$tmp" || exit
export SOURCE_DATE_EPOCH=1700000000
watcher=
trap 'kill $watcher 2>/dev/null; rm -rf "$tmp"' EXIT

# A system that has no inotify left
cat >none.c <<'EOC'
#include <errno.h>

int inotify_init1(int flags)
{
	(void)flags;
	errno = EMFILE;
	return -1;
}
EOC
preload=
${CC:-cc} -shared -fPIC -w -o none.so none.c && preload=$tmp/none.so

# start OPTION…: watches lab.yaml, and comes back when the first run is done
start()
{
	: >../said
	rm -f ../report.json
	(
		ASAN_OPTIONS=verify_asan_link_order=0
		export ASAN_OPTIONS
		[ -z "$with" ] || LD_PRELOAD=$with
		[ -z "$with" ] || export LD_PRELOAD
		exec "$CVPDF" lab lab.yaml --watch "$@" 2>../said
	) &
	watcher=$!
	case " $* " in
	*' --report '*) seen=../report.json ;;
	*) seen=../said ;;
	esac
	tries=0
	while ! grep -q '^watching\|"members"' $seen 2>/dev/null && [ $tries -lt 400 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	sleep 0.1
	[ $tries -lt 400 ]
}
# stop: its status
stop()
{
	kill "$watcher"
	wait "$watcher"
	status=$?
	watcher=
}
# soon PATTERN N: whether N lines of what it said match, within 20 s
soon()
{
	tries=0
	while [ "$(grep -c -e "$1" ../said)" -lt "$2" ] && [ $tries -lt 400 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	[ "$(grep -c -e "$1" ../said)" -eq "$2" ]
}
# text FILE: of a PDF
text()
{
	pdftotext "$1" -
}

make_lab()
{
	cd "$tmp" && rm -rf lab && mkdir -p lab/members/parts && cd lab || exit
	printf 'lab: Watched\nmembers: ["members/*.yaml"]\noutput: "out/{id}.pdf"\n' >lab.yaml
	printf 'person: {name: Ada Roe}\neducation: !include parts/education.yaml\n' >members/ada.yaml
	echo '- {degree: B.Sc., institution: Home, date: 1838}' >members/parts/education.yaml
	printf 'person: {name: Cher}\nskills: [Singing]\nawards: !include? later/awards.yaml\n' >members/cher.yaml
}

changes()
{
	make_lab
	start
	ok $? "$how: the first run"
	is "$(sed 's/:.*//' ../said | sort)" "$(printf '%s\n' '2 written, 0 unchanged, 0 failed' 'watching' 'wrote out/ada.pdf' 'wrote out/cher.pdf' | sed "s/^watching\$/$line/" | sort)" 'what it says'

	echo 'summary: Written again' >>members/ada.yaml
	soon '^wrote out/ada.pdf' 2
	ok $? 'a file that is written to'
	sed 's/Written/Renamed/' members/ada.yaml >members/.new && mv members/.new members/ada.yaml
	soon '^wrote out/ada.pdf' 3
	ok $? 'one that is renamed into its place'
	is "$(text out/ada.pdf | grep -c 'Renamed again')" 1 'is what is rendered'
	mv members/ada.yaml members/ada.yaml~ && sed 's/Renamed/Backed up/' members/ada.yaml~ >members/ada.yaml
	soon '^wrote out/ada.pdf' 4
	ok $? 'one whose old content is kept aside'
	sed -i 's/Home/Rome/' members/parts/education.yaml
	soon '^wrote out/ada.pdf' 5
	ok $? 'a part of a CV'
	mkdir members/later && echo '- Best Song' >members/later/awards.yaml
	soon '^wrote out/cher.pdf' 2
	ok $? 'an optional part, in a folder that was not there'
	is "$(text out/cher.pdf | grep -c 'Best Song')" 1 'is read'
	printf 'person: {name: Eve New}\n' >members/eve.yaml
	soon '^wrote out/eve.pdf' 1
	ok $? 'a new file that fits a pattern'
	is "$(tail -1 ../said)" '1 written, 2 unchanged, 0 failed' 'alone is rendered'
	mkdir ../dotfiles && mv members/eve.yaml ../dotfiles && ln -s ../../dotfiles/eve.yaml members/eve.yaml
	sleep 0.5
	echo 'summary: Elsewhere' >>../dotfiles/eve.yaml
	soon '^wrote out/eve.pdf' 2
	ok $? 'what a link leads to'
	rm -r ../dotfiles members/eve.yaml
	cp -R members new && echo 'summary: Swapped' >>new/cher.yaml
	mv members older && mv new members # whole: what is half there would be rendered, too
	soon '^wrote out/cher.pdf' 3
	ok $? 'a folder in the place of another'
	sleep 0.5
	echo '# more' >>members/cher.yaml
	soon '^wrote out/cher.pdf' 4
	ok $? 'and what is in it'
	sleep 0.5 # the last line comes behind it
	lines=$(wc -l <../said)
	touch members/ada.yaml
	echo 'nobody reads this' >members/notes.txt
	sleep 0.7
	is "$(wc -l <../said)" "$lines" 'of what changes nothing is said nothing'

	# Broken
	printf 'persn: {}\n' >../bad.yaml && mv ../bad.yaml members/ # a look at the half of it would be told, too
	soon "^failed: members/bad.yaml: members/bad.yaml:1:1: unknown key 'persn'" 1
	ok $? 'a broken CV is told'
	echo 'skills: [Watching]' >>members/ada.yaml
	soon '^wrote out/ada.pdf' 6
	ok $? 'and the others are rendered on'
	is "$(tail -1 ../said) $(grep -c '^failed: members/bad' ../said)" '1 written, 1 unchanged, 1 failed 1' 'who has not changed is not told again'
	printf 'person: {name: Good}\n' >members/bad.yaml
	soon '^wrote out/bad.pdf' 1
	ok $? 'until it is mended'
	printf 'publications: {bibliography: [late.bib]}\n' >>members/bad.yaml
	soon '^failed: members/bad.yaml' 2
	printf '@article{a, title = {On}, author = {Good, A.}, year = 1843}\n' >members/late.bib
	soon '^wrote out/bad.pdf' 2
	ok $? 'or the file comes that it lacked'
	cp lab.yaml ../lab.before && echo 'members: {' >>lab.yaml
	soon '^lab.yaml:' 1
	ok $? 'a broken lab is told'
	cp ../lab.before lab.yaml && soon '0 written, 3 unchanged, 0 failed' 1
	ok $? 'and goes on when it is mended'
	is "$(grep -c '^lab.yaml:' ../said)" 1 'told once'

	# What members are in, and the lab's file, go and come back
	mv members elsewhere
	soon "^lab.yaml:2:11: error: no file is called 'members/\*.yaml'" 1
	ok $? 'a folder of members that goes is told'
	mv elsewhere members && soon '0 written, 3 unchanged, 0 failed' 2
	ok $? 'and seen when it comes back'
	echo '# again' >>members/cher.yaml
	soon '^wrote out/cher.pdf' 5
	ok $? 'with what is in it'
	cp -R members ../members.next && echo '# replaced' >>../members.next/cher.yaml
	rm -r members && soon "^lab.yaml:2:11: error: no file" 2
	mkdir members && sleep 0.3 && cp -R ../members.next/. members/ && soon '^wrote out/cher.pdf' 6
	ok $? 'one that is deleted, and made anew'
	is "$(grep -c '^lab.yaml:2:11' ../said)" 2 'told once, however often it is looked for'
	sleep 0.3
	echo '# and again' >>members/cher.yaml
	soon '^wrote out/cher.pdf' 7
	ok $? 'is watched as before'
	mv lab.yaml ../lab.away && soon '^lab.yaml: error: cannot be read' 1
	ok $? 'a lab.yaml that goes is told'
	mv ../lab.away lab.yaml && sleep 0.5 && echo '# back' >>members/cher.yaml
	soon '^wrote out/cher.pdf' 8
	ok $? 'and what it means is rendered when it is back'
	sed 's,members/\*,teams/a/\*/cvs/*,' lab.yaml >../lab.new && mv ../lab.new lab.yaml
	soon "no file is called 'teams/a/" 1
	mkdir teams && sleep 0.2 && mkdir teams/a && sleep 0.2 && mkdir teams/a/b && sleep 0.2
	cp -R members teams/a/b/cvs && rm teams/a/b/cvs/[ab]*.yaml && echo '# deep' >>teams/a/b/cvs/cher.yaml
	soon '^wrote out/cher.pdf' 9
	ok $? 'folders of a pattern that come one in the other'
	mv teams/a ../a && soon "no file is called 'teams/a/" 2 && mv ../a teams/a && sleep 0.5
	echo '# deeper' >>teams/a/b/cvs/cher.yaml
	soon '^wrote out/cher.pdf' 10
	ok $? 'and go, and come back'
	cp ../lab.before lab.yaml && sleep 0.5

	# The last of many saves is what is rendered.
	i=0
	while [ $i -lt 60 ]; do
		i=$((i + 1))
		printf 'person: {name: Quick}\nskills: [Number%02d]\n' $i >members/bad.yaml
	done
	sleep 0.03
	printf 'person: {name: Quick}\nskills: [Number99]\n' >members/bad.yaml
	tries=0
	while [ "$(text out/bad.pdf 2>/dev/null | grep -c Number99)" -eq 0 ] && [ $tries -lt 100 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	is "$(text out/bad.pdf | grep -c Number99)" 1 'no last state is missed'
	sleep 0.3
	stop
	is $status 0 'ended by a signal, all is there'
	is "$("$CVPDF" lab lab.yaml -n)$(find . -name '.cvpdf-*')" '' 'and known'
}

how='inotify' with='' line=watching
[ "$(uname -s)" = Linux ] || how='a look at each file' line='watching, by a look at each file now and then'
changes
if [ "$preload" ] && [ "$how" = inotify ]; then
	how='a look at each file' with=$preload line='watching, by a look at each file now and then'
	changes
	with=
fi

# PDFs beside the CVs, a pattern that they fit, too: nothing goes round in circles.
make_lab
printf 'lab: Watched\nmembers: ["members/*"]\noutput: "members/{id}.pdf"\n' >lab.yaml
rm -r members/parts && printf 'person: {name: Ada Roe}\n' >members/ada.yaml
start -q --report ../report.json
printf 'person: {name: Ada Roe}\nskills: [One]\n' >members/ada.yaml
sleep 1.5
lines=$(wc -l <../said)
sleep 1
is "$(wc -l <../said)" "$lines" 'its own PDFs do not keep it busy'
stop

# How long from a save to the PDF: the median is said, and is no slower than a machine that does much else may make it.
make_lab
start
cat >../latency.py <<'EOP'
import os, statistics, time

times = []
for i in range(20):
    before = os.stat("out/cher.pdf").st_ino
    time.sleep(0.15)
    since = time.monotonic()
    with open("members/cher.yaml", "w") as f:
        f.write("person: {name: Cher}\nskills: [Singing%d]\n" % i)
    while os.stat("out/cher.pdf").st_ino == before and time.monotonic() - since < 5:
        time.sleep(0.001)
    times.append((time.monotonic() - since) * 1e3)
print("%.0f" % statistics.median(times))
EOP
median=$(python3 ../latency.py)
note "median of 20 saves: $median ms from the save to the PDF"
[ "$median" -lt 1000 ]
ok $? 'a save is a PDF soon'
stop

# In processes of their own, and as one of several parts
make_lab
start --isolate
echo 'skills: [Isolated]' >>members/ada.yaml
soon '^wrote out/ada.pdf' 2
ok $? '--isolate'
printf 'persn: {}\n' >members/bad.yaml
soon '^failed: members/bad.yaml' 1
ok $? 'who fails there is told'
sleep 0.7
is "$(grep -c '^failed' ../said)" 1 'and not again'
stop
make_lab
"$CVPDF" lab lab.yaml -q --shard=2/2 && other=$(ls out) && rm -r out
start --shard=1/2
is "$(find out -name "$other" | wc -l | tr -d " ")" 0 '--shard: a part'
echo '# more' >>"members/${other%.pdf}.yaml"
sleep 0.5
is "$(find out -name "$other" | wc -l | tr -d " ") $(tail -1 ../said)" '0 watching' 'and no other'
stop

# Statuses, formats, limits
make_lab
printf 'persn: {}\n' >members/bad.yaml
start
stop
is $status 1 'ended while a CV is broken'
rm members/bad.yaml
start --diagnostics=json --report ../report.json
printf 'persn: {}\n' >members/bad.yaml
tries=0
while [ "$(jq -r .failed ../report.json 2>/dev/null)" != 1 ] && [ $tries -lt 100 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
is "$(jq -r '.unchanged, .failed' ../report.json | tr '\n' ' ')" '2 1 ' 'the report is that of the last run'
sleep 0.3
stop
is "$(jq -s -c 'map(length)' ../said)" '[0,1,0]' 'an array of diagnostics for each run, and for what is outside of them'
make_lab
echo 'booklet: out/all.pdf' >>lab.yaml
start --report ../report.json
echo 'skills: [Reported]' >>members/ada.yaml
soon '^wrote out/all.pdf' 2
ok $? 'the booklet is made when it is quiet'
sleep 0.3
is "$(jq -c '[.written, .unchanged, .booklet.status]' ../report.json)" '[1,1,"skipped"]' 'the report is of the run that rendered a member'
cp lab.yaml ../lab.before && echo 'members: {' >>lab.yaml && soon '^lab.yaml:' 1
cp ../lab.before lab.yaml && soon '0 written, 2 unchanged, 0 failed' 1
sleep 0.3
is "$(jq .written ../report.json)" 1 'also after a lab that was broken is mended'
stop
for options in -n --force --fail-fast --merge-reports; do
	"$CVPDF" lab lab.yaml --watch $options >../usage 2>&1
	is "$? $(grep -c '^cvpdf: error: --watch goes on' ../usage)" '2 1' "refused: --watch $options"
done
"$CVPDF" lab - --watch </dev/null >../usage 2>&1
is $? 2 'and standard input'
"$CVPDF" lab nobody.yaml --watch >../usage 2>&1
is "$? $(sed -n 1p ../usage)" '1 nobody.yaml: error: cannot be read: No such file or directory [missing-file]' 'a lab that is not there'
done_testing
