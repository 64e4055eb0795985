#!/bin/sh
mkdir fonts
printf '\0\1\0\0\0\1\0\0\0\0\0\0name\0\0\0\0\0\0\0\0\0\0\0\0' >fonts/Broken.ttf
printf 'not a font' >fonts/Other.otf
