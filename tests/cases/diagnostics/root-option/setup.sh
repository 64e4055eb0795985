mkdir pictures
printf 'x' >me.png
