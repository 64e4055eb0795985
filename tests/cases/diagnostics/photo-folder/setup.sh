#!/bin/sh
mkdir pictures
