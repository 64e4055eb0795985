printf 'x' >../../../outside.png
