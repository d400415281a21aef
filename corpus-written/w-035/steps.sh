#!/bin/sh
kubectl cordon rig-node
