#!/bin/sh
kubectl -n checkin set image deploy/kiosk kiosk=registry.local/checkin/kiosk:9
