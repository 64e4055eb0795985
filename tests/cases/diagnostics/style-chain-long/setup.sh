#!/bin/sh
for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
	echo "extends: ./s$((i + 1)).yaml" >s$i.yaml
done
echo 'extends: classic' >s18.yaml
