: >me.png
