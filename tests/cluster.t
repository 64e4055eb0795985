#!/bin/sh
# cluster.t: the scripts of examples/cluster over 200 members: a real Slurm, which the test starts for itself, GNU parallel, and what
# Kubernetes would run. A task is killed when half of a PDF is written; the rerun makes what is missing, and nothing is lost or made twice.
. "${0%/*}/lib.sh"
need jq jq
need qpdf qpdf

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
unset MAKEFLAGS MAKELEVEL
examples=$top/examples/cluster
daemons=

# Whatever happens, nothing that was started stays: first what was stopped half-way, then Slurm's tasks, then Slurm.
stop_all()
{
	trap '' HUP INT TERM
	for pid in "$tmp"/pids/*; do
		[ ! -e "$pid" ] || kill -9 "$(cat "$pid")"
	done
	tries=0
	while [ "$daemons" ] && [ $tries -lt 100 ] && [ "$(squeue -h 2>/dev/null)" ]; do
		scancel --full --signal=KILL --user=root
		scancel --user=root
		sleep 0.1
		tries=$((tries + 1))
	done 2>/dev/null
	for pid in $daemons; do
		kill "$pid" 2>/dev/null
		timeout 10 tail --pid="$pid" -f /dev/null || kill -9 "$pid"
	done
	wait
	rm -rf "$tmp"
}
trap stop_all EXIT

# The program by its name; it tells its process, and the part that HALT names stops in the middle of a PDF.
mkdir "$tmp/bin" "$tmp/pids"
"${CC:-cc}" -shared -fPIC -o "$tmp/halfway.so" "$tests/cluster/halfway.c"
ok $? 'what stops a program half-way compiles'
cat >"$tmp/bin/cvpdf" <<-EOF2
	#!/bin/sh
	part=\${SLURM_ARRAY_TASK_ID:-\${PARALLEL_SEQ:-\${JOB_COMPLETION_INDEX:-none}}}
	if [ "\$part" = "\${HALT:-}" ]; then
		echo \$\$ >"$tmp/pids/\$part"
		export LD_PRELOAD="$tmp/halfway.so" ASAN_OPTIONS=verify_asan_link_order=0
	fi
	exec "$CVPDF" "\$@"
EOF2
chmod +x "$tmp/bin/cvpdf"
PATH=$tmp/bin:$PATH
export PATH

# make_lab NAME: 200 members, in a folder into which it goes
make_lab()
{
	mkdir -p "$tmp/$1/members" && cd "$tmp/$1" || exit
	awk '{ line[NR] = $0 } END {
		for (i = 0; i < 200; i++) {
			file = "members/m" i ".yaml"
			for (k = 1; k <= NR; k++)
				print line[k] ~ /^  name:/ ? "  name: Person" i " Nr" i : line[k] >file
			close(file)
		}
	}' "$top/examples/resume.yaml"
	printf 'lab: Many\nmembers: ["members/*.yaml"]\noutput: "out/{id}.pdf"\n' >lab.yaml
	export HALT=
}
# halted PART: waits until it has stopped, and kills it
halted()
{
	tries=0
	until [ "$(sed 's/.*) \(.\).*/\1/' "/proc/$(cat "$tmp/pids/$1" 2>/dev/null)/stat" 2>/dev/null)" = T ]; do
		tries=$((tries + 1))
		[ $tries -lt 600 ] || break
		sleep 0.1
	done
	[ $tries -lt 600 ]
	ok $? "part $1 is in the middle of a PDF"
	half=$(find out -name ".cvpdf-$(cat "$tmp/pids/$1")-*")
	[ -s "$half" ] && ! qpdf --check "$half" >/dev/null 2>&1
	ok $? 'half of it is written'
	kill -9 "$(cat "$tmp/pids/$1")"
	rm "$tmp/pids/$1"
	export HALT=
}
# all_there WHAT: all PDFs are as those of the run that was not in parts
all_there()
{
	diff -r -x '.cvpdf-*' out "$tmp/whole/out" >"$tmp/diff" && [ "$(find out -name '*.pdf' | wc -l)" -eq 200 ]
	ok $? "$1: all 200, the same bytes" || note "$(head -5 "$tmp/diff")"
}
# merged WHAT: the reports of parts, merged, have each member once, in parts of one size
merged()
{
	"$CVPDF" lab --merge-reports reports/*.json --report merged.json
	is "$(jq -r '(.members | length), ([.members[].file] | unique | length), .failed + .skipped' merged.json | tr '\n' ' ')" \
		'200 200 0 ' "$1: each member is in one report"
	is "$(jq '.members | length' reports/*.json | sort -u | tr '\n' ' ')" "${2:-25} " "$1: parts are even"
}
written()
{
	jq -s 'map(.written) | add' "$@"
}

make_lab whole
cvpdf lab lab.yaml -q
is "$? $(find out -name '*.pdf' | wc -l | tr -d ' ')" '0 200' 'a run that is not in parts'
find out -name '*.pdf' | sort | xargs -n 50 -P 2 sh -c 'for pdf; do qpdf --check "$pdf" >/dev/null || exit 255; done' sh
ok $? 'its PDFs are whole'

# Slurm: munged, slurmctld and slurmd with files and ports of their own
start_slurm()
{
	chmod 711 "$tmp"
	mkdir -m 711 "$tmp/slurm"
	mkdir "$tmp/slurm/state" "$tmp/slurm/spool"
	(umask 077 && head -c 128 /dev/urandom >"$tmp/slurm/key")
	munged --foreground --key-file="$tmp/slurm/key" --socket="$tmp/slurm/socket" --pid-file="$tmp/slurm/munged.pid" \
		--log-file="$tmp/slurm/munged.log" --seed-file="$tmp/slurm/seed" >"$tmp/slurm/munged.out" 2>&1 &
	daemons=$!
	# shellcheck disable=SC2046 # two numbers
	set -- $(python3 -c 'import socket
ports = [socket.socket() for _ in range(2)]
for port in ports: port.bind(("127.0.0.1", 0))
print(*[port.getsockname()[1] for port in ports])') "$(uname -n | sed 's,[.].*,,')"
	cat >"$tmp/slurm/slurm.conf" <<-EOF2
		ClusterName=test
		SlurmctldHost=$3(127.0.0.1)
		SlurmctldPort=$1
		SlurmdPort=$2
		SlurmUser=root
		SlurmdUser=root
		AuthInfo=socket=$tmp/slurm/socket
		StateSaveLocation=$tmp/slurm/state
		SlurmdSpoolDir=$tmp/slurm/spool
		SlurmctldPidFile=$tmp/slurm/slurmctld.pid
		SlurmdPidFile=$tmp/slurm/slurmd.pid
		ProctrackType=proctrack/pgid
		TaskPlugin=task/none
		JobAcctGatherType=jobacct_gather/none
		MpiDefault=none
		SelectType=select/cons_tres
		SelectTypeParameters=CR_CPU
		SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
		SlurmdParameters=config_overrides
		ReturnToService=2
		NodeName=node NodeHostname=$3 NodeAddr=127.0.0.1 Port=$2 CPUs=2 RealMemory=4096
		PartitionName=all Nodes=node Default=YES State=UP
	EOF2
	# Nothing of it is used, but slurmd ends where it finds none of its own choice: in containers, without systemd.
	printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' >"$tmp/slurm/cgroup.conf"
	export SLURM_CONF="$tmp/slurm/slurm.conf"
	for _ in 1 2 3 4 5 6 7 8 9 10; do [ -S "$tmp/slurm/socket" ] || sleep 0.2; done
	slurmctld -D >"$tmp/slurm/slurmctld.log" 2>&1 &
	daemons="$! $daemons"
	slurmd -D >"$tmp/slurm/slurmd.log" 2>&1 &
	daemons="$! $daemons"
	for _ in $(seq 150); do
		sinfo -h -o %t 2>/dev/null | grep -q idle && return
		sleep 0.2
	done
	tail -5 "$tmp"/slurm/*.log | sed 's/^/# /'
	return 1
}
# ended: waits until the queue is empty
ended()
{
	for _ in $(seq 600); do
		queue=$(squeue -h 2>&1) && [ -z "$queue" ] && return
		sleep 0.1
	done
	note "$queue"
}
# submit ARGUMENT…: sets job
submit()
{
	job=$(sbatch --parsable "$@")
}
# states: how the tasks of the last job ended
states()
{
	scontrol show job "$job" -o | sed 's/.*JobState=\([A-Z_]*\).*ExitCode=\([0-9:]*\).*/\1 \2/' | sort | uniq -c | awk '{ $1 = $1; print }' | tr '\n' ' '
}

slurm_tests()
{
	make_lab array
	start_slurm
	ok $? 'Slurm runs' || return
	HALT=3 submit "$examples/array.sbatch"
	halted 3
	ended
	is "$(states)" '7 COMPLETED 0:0 1 FAILED 0:9 ' 'an array of eight, of which one task was killed'
	is "$(find out -name '*.pdf' | wc -l | tr -d ' ') $(find reports -name '*.json' | wc -l | tr -d ' ')" '179 7' '21 PDFs and a report are missing'
	cvpdf lab lab.yaml -n >plan
	is "$(grep -c 'it is new' plan) $(wc -l <plan | tr -d ' ')" '21 21' 'a run without parts would make these only'
	find out -name '*.pdf' -newer lab.yaml -exec ls -i {} + | sort >before
	submit --array=3 --export=ALL,PARTS=8 "$examples/array.sbatch"
	ended
	is "$(states) $(jq -r '"\(.written) \(.unchanged)"' reports/3.json)" '1 COMPLETED 0:0  21 4' 'the task once more: it makes what is missing'
	is "$(ls -i out/*.pdf | sort | comm -12 before - | wc -l | tr -d ' ')" 179 'and touches nothing else'
	all_there 'an array of Slurm'
	merged 'an array of Slurm'
	submit "$examples/array.sbatch"
	ended
	is "$(states) $(written reports/*.json)" '8 COMPLETED 0:0  0' 'the array once more has nothing to do'
	submit --array=1,3 "$examples/array.sbatch" lab.yaml
	ended
	is "$(states) $(grep -c 'has gaps' cvs-1.log) $(grep -c 'has gaps' cvs-3.log)" '2 FAILED 2:0  1 1' 'an array with gaps is refused'
	[ ! -e reports/1.json ] && [ ! -e reports/3.json ]
	ok $? 'and leaves no report of another run'
}
if ! command -v slurmctld >/dev/null 2>&1 || ! command -v slurmd >/dev/null 2>&1 || ! command -v munged >/dev/null 2>&1; then
	skip 'a job array of Slurm' 'Slurm is missing (packages slurm-wlm, munge)'
elif [ "$(id -u)" -ne 0 ]; then
	skip 'a job array of Slurm' 'only root can start Slurm'
else
	slurm_tests
fi

# GNU parallel
parallel_tests()
{
	make_lab parallel
	export HALT=2
	"$examples/parallel.sh" lab.yaml 8 >said 2>&1 &
	halted 2
	wait $!
	is "$? $(jq '.members | length' report.json) $(find out -name '*.pdf' | wc -l | tr -d ' ')" '1 175 179' 'GNU parallel, one part killed'
	"$examples/parallel.sh" lab.yaml 8 >said 2>&1
	is "$? $(jq -r '"\(.written) \(.unchanged) \(.failed)"' report.json)" '0 21 179 0' 'once more: it makes what is missing'
	all_there 'GNU parallel'
	merged 'GNU parallel'
	"$examples/parallel.sh" lab.yaml 16 >said 2>&1
	is "$? $(written report.json)" '0 0' 'another number of parts has nothing to do'
	merged 'sixteen parts' '12 13'
	echo 'persn: 1' >>members/m5.yaml
	"$examples/parallel.sh" lab.yaml 8 >said 2>&1
	is "$? $(jq -r '"\(.written) \(.unchanged) \(.failed)"' report.json) $(grep -c '^failed: members/m5.yaml' said)" '1 0 199 1 1' 'a CV with errors fails alone'
	printf 'lab: Two\nmembers: [members/m1.yaml, members/m2.yaml]\noutput: two/cv.pdf\n' >two.yaml
	"$examples/parallel.sh" two.yaml 2 >said 2>&1
	is "$? $(find two -name '*.pdf' 2>/dev/null | wc -l | tr -d ' ') $(wc -l <said | tr -d ' ')" '1 0 2' 'two PDFs in one place are told before any part runs' || note "$(cat said)"
	printf 'lab: Book\nmembers: [members/m1.yaml, members/m2.yaml]\noutput: "book/{id}.pdf"\nbooklet: book/all.pdf\n' >book.yaml
	"$examples/parallel.sh" book.yaml 2 >said 2>&1 && [ ! -e book/all.pdf ] && cvpdf lab book.yaml >said 2>&1
	is "$? $(grep -c '^wrote' said) $([ -e book/all.pdf ] && tail -1 said)" '0 1 0 written, 2 unchanged, 0 failed' 'a last run without parts makes the booklet alone' || note "$(cat said)"
}
if parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
	parallel_tests
else
	skip 'GNU parallel' 'GNU parallel is missing (package parallel)'
fi

# Kubernetes: what the manifest runs, with the index where the kubelet puts it
make_lab pods
mkdir reports
python3 - "$examples/kubernetes.yaml" >pods 2>said <<-'EOF2'
	import shlex, sys, yaml
	job = yaml.safe_load(open(sys.argv[1]))
	spec = job["spec"]
	command = spec["template"]["spec"]["containers"][0]["command"]
	assert job["kind"] == "Job" and spec["completionMode"] == "Indexed"
	assert f"--shard=auto/{spec['completions']}" in command, command
	for index in range(spec["completions"]):
	    words = [word.replace("$(JOB_COMPLETION_INDEX)", str(index)) for word in command]
	    print(f"JOB_COMPLETION_INDEX={index}", shlex.join(words))
EOF2
is "$(wc -l <pods | tr -d ' ')" 8 "the manifest's completions and parts are the same number" || note "$(cat said)"
tr '\n' '\0' <pods | xargs -0 -n 1 -P 2 sh -c
ok $? 'eight pods'
all_there 'pods'
merged 'pods'
for rank in 0 1 2 3; do
	OMPI_COMM_WORLD_RANK=$rank OMPI_COMM_WORLD_SIZE=4 "$CVPDF" lab lab.yaml -n --force --shard=auto >rank$rank
done
is "$(wc -l rank? | awk '{ print $1 }' | tr '\n' ' ')$(cat rank? | sort -u | wc -l | tr -d ' ')" '50 50 50 50 200 200' 'four ranks of Open MPI share them'

# The image: what it is built from is there
for path in $(sed -n 's/^COPY \([^-]\S*\) .*/\1/p' "$examples/Containerfile"); do
	[ -e "$top/$path" ]
	ok $? "the Containerfile copies $path, which is there"
done
done_testing
