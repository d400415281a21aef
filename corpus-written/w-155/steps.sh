#!/bin/sh
sleep 30; kubectl cordon rig-node
