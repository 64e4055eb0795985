#!/bin/sh
echo 'this is no picture' >me.png
