#!/bin/sh
printf 'RIFF\044\0\0\0WEBPVP8 ' >me.jpg
