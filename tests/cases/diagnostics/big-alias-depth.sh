#!/bin/sh
echo 'person: {name: Ada Lovelace}'
echo 'x-0: &a0 [[[[[[[[[[x]]]]]]]]]]'
for i in 1 2 3 4 5 6 7; do
	echo "x-$i: &a$i [[[[[[[[[[*a$((i - 1))]]]]]]]]]]"
done
