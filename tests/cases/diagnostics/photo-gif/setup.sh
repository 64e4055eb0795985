#!/bin/sh
printf 'GIF89a\1\0\1\0' >me.png
