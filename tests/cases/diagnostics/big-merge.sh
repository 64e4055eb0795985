#!/bin/sh
echo 'person: {name: Ada Lovelace}'
echo 'x-many: &many'
i=0
while [ $i -lt 500 ]; do
	echo "  k$i: v"
	i=$((i + 1))
done
i=0
while [ $i -lt 300 ]; do
	echo "x-$i: {<<: *many}"
	i=$((i + 1))
done
