#!/bin/sh
printf '%%PDF-1.4\n' >me.pdf
