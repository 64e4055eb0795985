#!/bin/sh
ln -s me.png me.png
