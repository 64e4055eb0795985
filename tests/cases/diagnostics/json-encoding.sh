#!/bin/sh
printf '# args: --diagnostics=json\nperson: {name: A\377da\001}\n'
