printf 'x' >me.png
