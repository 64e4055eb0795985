#!/bin/sh
printf '\357\273\277person: {name: Ada}\nsummary: \357\273\277text\n'
