#!/bin/sh
# One piece of a training run, of MINUTES at most, on a machine that keeps nothing afterwards:
#     MINUTES=8 OUT=folder sh training/piece.sh
# It goes on from run/ (a run that this machine still holds) or from the parts in carried/, and leaves in OUT the
# checkpoint in parts, the log, and an evaluation.
set -eu
config=${CONFIG:-training/configs/gpu.json}
run=${RUN:-training/run}
mkdir -p "$run" "$OUT"
if [ ! -e "$run/checkpoint.pt" ] && [ -e training/carried/checkpoint.part0 ]; then
  python3 -m training.parts join training/carried "$run/checkpoint.pt"
  cp training/carried/log.jsonl "$run/" 2>/dev/null || true
fi
# The first minute shows whether this PyTorch compiles the tower; without, the same steps only take longer.
compile=--compile
python3 -m training.train --config "$config" --out "$run" --minutes 1 $compile || compile=
python3 -m training.train --config "$config" --out "$run" --minutes "$((${MINUTES:-8} - 1))" $compile
python3 -m training.parts split "$run/checkpoint.pt" "$OUT"
cp "$run/log.jsonl" "$OUT/"
python3 -m training.report --config "$config" --checkpoint "$run/checkpoint.pt" --count 64 --no-tesseract \
  >"$OUT/report.txt" 2>&1 || true
tail -n 30 "$OUT/report.txt"
