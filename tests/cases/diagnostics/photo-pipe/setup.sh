#!/bin/sh
mkfifo me.png
