#!/bin/sh
echo 'person: {name: Ada Lovelace}'
echo 'skills: ['
yes 'a, b, c, d, e, f, g, h, i, j,' | head -n 21000
echo ']'
