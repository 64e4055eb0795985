#!/bin/sh
printf '\0p\0e\0r\0s\0o\0n\0:\0\n'
