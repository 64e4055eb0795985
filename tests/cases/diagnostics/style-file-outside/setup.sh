#!/bin/sh
echo 'extends: classic' >../../../mine.yaml
