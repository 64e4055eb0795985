#!/bin/sh
# pages.t: how the pages of the examples end, in every style, as long as they are, a page less and a page more: no column leaves more
# than four lines empty on a page before it goes on, and a last page is at least a quarter full.
# shellcheck source=lib.sh
. "${0%/*}/lib.sh"

SOURCE_DATE_EPOCH=1767225600 # 2026-01-01: what the examples say is to come, is
export SOURCE_DATE_EPOCH
cd "$top/examples" || exit

# faults: reads the frames of a dump of blocks, then a dump of pages, and says what is wrong with these
faults()
{
	awk '
	/^flow / { n++; left[n] = $4; right[n] = $4 + $6; bottom[n] = $5 + $7; top[n] = $10; high[n] = $12 }
	/ leading=/ && n && !npages { # that of most paragraphs
		sub(/.* leading=/, "")
		if (++seen[n, $1 + 0] > most[n]) {
			most[n] = seen[n, $1 + 0]
			line[n] = $1 + 0
		}
	}
	/^page / { npages++ }
	/^outline$/ { exit }
	/^  text / {
		for (i = 1; i <= n; i++)
			if ($2 >= left[i] - line[i] * 2 && $2 < right[i] && $3 < bottom[i]) {
				if ($3 > foot[i, npages])
					foot[i, npages] = $3
				last[i] = npages
			}
	}
	END {
		for (i = 1; i <= n; i++) {
			for (p = 1; p < last[i]; p++)
				if ((bottom[i] - foot[i, p]) / line[i] > 4.3)
					printf "page %d of %d, column %d: %.1f lines are empty\n", p, npages, i, (bottom[i] - foot[i, p]) / line[i] - 0.3
			full = (foot[i, npages] + 0.3 * line[i] - top[i]) / high[i]
			if (last[i] == npages && full > fullest)
				fullest = full
		}
		if (npages > 1 && fullest < 0.25)
			printf "the last page is %d %% full\n", fullest * 100
	}'
}

# checks NAME STYLE OPTION...
checks()
{
	name=$1 style=$2
	shift 2
	{
		"$CVPDF" -q "$name.yaml" -s "$style" "$@" --dump=blocks && "$CVPDF" -q "$name.yaml" -s "$style" "$@" --dump=pages
	} 2>"$tmp/said" >"$tmp/dumps" || {
		grep -q page-count "$tmp/said" # so many pages it cannot have
		return
	}
	faults <"$tmp/dumps" >>"$tmp/faults"
}

for example in *.yaml; do
	name=${example%.yaml}
	for style in classic formal timeline compact academic banking sidebar awesome; do
		: >"$tmp/faults"
		checks "$name" "$style"
		set=$?
		npages=$(grep -c '^page ' "$tmp/dumps")
		for pages in $((npages - 1)) $((npages + 1)); do
			[ "$pages" -eq 0 ] || checks "$name" "$style" --pages "$pages" || set=1
		done
		is "$set $(cat "$tmp/faults")" '0 ' "$name $style: $npages pages, one less, one more"
	done
done

done_testing
