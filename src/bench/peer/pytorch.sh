#!/usr/bin/env bash
# Median seconds per epoch of Bitloom and of a PyTorch program, one after the other on the same machine, threads, data and networks.
#
#     src/bench/peer/pytorch.sh PEER.py MNIST_FOLDER [EPOCHS]
#
# PEER.py takes --data --layers --mode binary --epochs --batch --threads and prints a JSON line with "seconds" for each epoch.
# Debian's PyTorch: apt-get install python3-torch libopenblas0-pthread
set -euo pipefail
peer=$(realpath "$1")
data=$(realpath "$2")
epochs=${3:-5}
cd "$(dirname "$0")/../../.."
threads=$(nproc)
export BITLOOM_DATA=$(dirname "$data")

median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }

printf '%-26s %10s %10s %8s\n' network PyTorch Bitloom ratio
for hidden in 1024 1024,1024,1024; do
    theirs=$(OMP_NUM_THREADS=$threads /usr/bin/python3 "$peer" --data "$data" --layers "784,$hidden,10" --mode binary \
        --epochs "$epochs" --batch 100 --threads "$threads" | sed -n 's/.*"seconds": \([0-9.]*\).*/\1/p' | median)
    model=$(mktemp -d)/model.bnn
    ours=$(./bitloom train --data mnist --input 1-bit --layers "$hidden" --epochs "$epochs" --batch 100 --validation 10000 \
        --threads "$threads" --json -o "$model" | sed -n 's/.*"imagesPerSecond" *: *\([0-9.E]*\).*/\1/p' \
        | awk '{ print 50000 / $1 }' | median)
    rm -r "$(dirname "$model")"
    awk -v n="784-$hidden-10" -v t="$theirs" -v o="$ours" 'BEGIN { printf "%-26s %8.2f s %8.2f s %7.1fx\n", n, t, o, t / o }'
done
