ln -s me.png me.png
