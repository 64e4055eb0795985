#!/bin/sh
printf 'person:\n  name: Bj\366rk Gu\360mundsd\363ttir\n  location: Reykjav\355k\n'
