mkfifo me.png
