#!/bin/sh
printf 'person: {name: Ada}\nsummary: \355\240\275x\n'
