#!/bin/sh
echo 'person: {name: Ada Lovelace}'
echo 'x-a: &a [l, l, l, l, l, l, l, l, l]'
for pair in b:a c:b d:c e:d f:e g:f h:g i:h; do
	to=${pair%:*} from=${pair#*:}
	echo "x-$to: &$to [*$from, *$from, *$from, *$from, *$from, *$from, *$from, *$from, *$from]"
done
