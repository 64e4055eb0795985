#!/bin/sh
mkdir pictures
printf 'x' >../outside.png
ln -s ../../outside.png pictures/me.png
