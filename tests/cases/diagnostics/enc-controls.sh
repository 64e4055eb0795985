#!/bin/sh
printf 'person: {name: Ada}\nsummary: a\033[31mred\nskills: [a\bb]\n'
