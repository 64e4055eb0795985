#!/bin/sh
mkdir pictures
printf 'x' >me.png
