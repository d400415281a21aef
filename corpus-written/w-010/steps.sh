#!/bin/sh
sleep 20; kubectl -n render-farm delete pod blender-worker --wait=false
