#!/bin/sh
printf '\357\273\277persn: {name: Ada Lovelace}\n'
