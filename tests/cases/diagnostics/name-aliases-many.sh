# More aliases than anybody has.
echo 'person:'
echo '  name: Ada Lovelace'
echo '  aliases:'
for i in 0 1 2 3 4 5 6 7 8 9 a; do
	for k in 0 1 2 3 4 5 6 7 8 9; do
		echo "    - Ada $i$k"
	done
done
echo 'summary: Text.'
