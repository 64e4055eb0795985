# Completion of cvpdf for bash.

_cvpdf() {
	local word=$2 previous=$3 command='' i
	local options='--output --style --pages --language --variant --tags --without --hide --sections --overlay --page-size --no-header --crop --set --root --allow --font-path --no-system-fonts --attach --pdf-standard --to= --page --if-changed --print-mk -MD -MF -MT -MP --dump --strict --diagnostics= --verbose
		--quiet --help --version'
	COMPREPLY=()

	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		check | text | ats | variants | lab | bib | extract | init | schema | styles | help)
			command=${COMP_WORDS[i]}
			break
			;;
		esac
	done

	# `=` is a word of its own: --diagnostics=js is the three words --diagnostics = js.
	if [[ $word == = || $previous == = ]]; then
		[[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}
		word=${word#=}
	fi
	case $previous in
	-s | --style)
		mapfile -t COMPREPLY < <(compgen -W "$(cvpdf styles 2>/dev/null | sed 's/ .*//')" -- "$word"
			compgen -f -X '!*.yaml' -- "$word")
		return
		;;
	--dump)
		mapfile -t COMPREPLY < <(compgen -W 'tree model blocks lines pages' -- "$word")
		return
		;;
	--pdf-standard)
		mapfile -t COMPREPLY < <(compgen -W 'a-2a a-3a none' -- "$word")
		return
		;;
	--pages)
		mapfile -t COMPREPLY < <(compgen -W '1 2 3 auto' -- "$word")
		return
		;;
	--page)
		mapfile -t COMPREPLY < <(compgen -W '1 2 3' -- "$word")
		return
		;;
	--reader)
		mapfile -t COMPREPLY < <(compgen -W 'pdftotext mutool own' -- "$word")
		return
		;;
	--to)
		case $command in
		ats) options='text json' ;;
		bib) options='yaml csl' ;;
		*) options='pdf svg' ;;
		esac
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
		return
		;;
	--diagnostics)
		mapfile -t COMPREPLY < <(compgen -W 'text gcc json sarif' -- "$word")
		return
		;;
	--page-size)
		mapfile -t COMPREPLY < <(compgen -W 'a4 letter a5 b5 legal executive' -- "$word")
		return
		;;
	--variant)
		mapfile -t COMPREPLY < <(compgen -W "$(for i in "${COMP_WORDS[@]}"; do
			[[ $i == *.y*ml ]] && cvpdf -q variants "$i" 2>/dev/null | sed 's/ .*//'
		done)" -- "$word")
		return
		;;
	--overlay | --allow | --report)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	--root | --font-path)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	-o | --output)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	-l | --language | --set | --shard | --jobs | -j | --tags | --without | --hide | --sections) return ;;
	esac

	case $command in
	check) options='--style --pages --language --variant --tags --without --hide --sections --overlay --page-size --no-header --crop --set --root --allow --font-path --no-system-fonts --strict --diagnostics= --verbose --quiet --help' ;;
	text) options='--output --style --pages --language --variant --tags --without --hide --sections --overlay --page-size --no-header --crop --set --root --allow --font-path --no-system-fonts --strict --diagnostics= --verbose --quiet --help' ;;
	ats) options='--output --style --pages --language --variant --tags --without --hide --sections --overlay --page-size --no-header --crop --set --root --allow --font-path --no-system-fonts --reader --to= --strict --diagnostics= --verbose --quiet --help' ;;
	lab) options='--dry-run --force --jobs --fail-fast --keep-going --check --isolate --timeout --memory --report --shard --merge-reports --style --pages --language --variant --tags --without --hide --sections --overlay --set --root --allow --font-path --no-system-fonts --attach --pdf-standard --strict --diagnostics= --verbose --quiet --help' ;;
	variants) options='--output --root --allow --strict --diagnostics= --quiet --help' ;;
	bib) options='--output --to= --language --root --allow --strict --diagnostics= --verbose --quiet --help' ;;
	extract) options='--output --diagnostics= --quiet --help' ;;
	init) options='--output --quiet --help' ;;
	schema | styles) options='--doc --output --help' ;;
	help) options='' ;;
	esac
	if [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
		[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
	elif [[ $command == styles ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(cvpdf styles 2>/dev/null | sed 's/ .*//')" -- "$word")
	elif [[ $command == bib ]]; then
		mapfile -t COMPREPLY < <(
			compgen -d -S / -- "$word"
			compgen -f -- "$word" | grep -E '\.(bib|json|ya?ml)$'
		)
		[[ ${COMPREPLY[0]-} == */ ]] && compopt -o nospace
	elif [[ $command == extract ]]; then
		mapfile -t COMPREPLY < <(
			compgen -d -S / -- "$word"
			compgen -f -X '!*.pdf' -- "$word"
		)
		[[ ${COMPREPLY[0]-} == */ ]] && compopt -o nospace
	elif [[ -z $command || $command == check || $command == text || $command == ats || $command == variants || $command == lab ]]; then
		mapfile -t COMPREPLY < <(
			((COMP_CWORD == 1)) && compgen -W 'check text ats variants lab bib extract init schema styles help' -- "$word"
			compgen -d -S / -- "$word"
			compgen -f -- "$word" | grep -E '\.(ya?ml|json)$'
			[[ $command == ats ]] && compgen -f -X '!*.pdf' -- "$word"
		)
		[[ ${COMPREPLY[0]-} == */ ]] && compopt -o nospace
	fi
}

complete -o filenames -F _cvpdf cvpdf
