# Completion of cvpdf for fish.

set -l commands check init schema styles help
set -l cv "not __fish_seen_subcommand_from init schema styles help"
set -l render "not __fish_seen_subcommand_from $commands"

complete -c cvpdf -f
complete -c cvpdf -n "$cv" -k -a "(__fish_complete_suffix .yaml; __fish_complete_suffix .yml)"
complete -c cvpdf -n __fish_use_subcommand -a check -d "Say what is wrong with CVs and write nothing"
complete -c cvpdf -n __fish_use_subcommand -a init -d "Write a commented CV to start with"
complete -c cvpdf -n __fish_use_subcommand -a styles -d "List the built-in styles, or print one"
complete -c cvpdf -n __fish_use_subcommand -a schema -d "Print the JSON Schema, or the reference"
complete -c cvpdf -n __fish_use_subcommand -a help -d "Print one screen of help"
complete -c cvpdf -n "__fish_seen_subcommand_from styles" -a "(cvpdf styles | string replace -r '  +' \t)"

complete -c cvpdf -n "not __fish_seen_subcommand_from check help" -s o -l output -r -F -d "Where to write"
complete -c cvpdf -n "$cv" -s s -l style -r -F -a "(cvpdf styles | string replace -r '  +' \t)" -d "A built-in style, or a style file"
complete -c cvpdf -n "$cv" -s l -l language -x -d "The language of the document"
complete -c cvpdf -n "$cv" -l set -x -d "KEY=VALUE: another value for a key"
complete -c cvpdf -n "$cv" -l root -x -a "(__fish_complete_directories)" -d "Where photos and style files must lie"
complete -c cvpdf -n "$cv" -l font-path -x -a "(__fish_complete_directories)" -d "A folder with font files"
complete -c cvpdf -n "$cv" -l strict -d "Warnings are errors"
complete -c cvpdf -n "$render" -l dump -x -a "tree model blocks lines pages" -d "Print a stage instead"
complete -c cvpdf -n "__fish_seen_subcommand_from schema styles" -l doc -d "The reference, as Markdown"
complete -c cvpdf -l diagnostics -x -a "text json" -d "How problems are told"
complete -c cvpdf -s v -l verbose -d "Say what was written, and which fonts stood in"
complete -c cvpdf -s q -l quiet -d "Errors only"
complete -c cvpdf -s h -l help -d "Print one screen of help"
complete -c cvpdf -s V -l version -d "The version, and those of the libraries"
