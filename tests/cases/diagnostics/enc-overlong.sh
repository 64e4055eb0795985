#!/bin/sh
printf 'person: {name: Ada}\nsummary: \300\257etc\n'
