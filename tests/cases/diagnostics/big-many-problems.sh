#!/bin/sh
echo 'person: {name: Ada Lovelace}'
i=0
while [ $i -lt 1010 ]; do
	echo "key$i: 1"
	i=$((i + 1))
done
