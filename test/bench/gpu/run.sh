#!/usr/bin/env bash
# bash test/bench/gpu/run.sh BUNDLE [--small]
#
# The whole bench on a machine with an NVIDIA GPU, in the order of its worth, each part within a time limit and all of it
# within ten minutes. BUNDLE is what pack.ts wrote; results go to $OUT as they are measured. --small tries the script
# itself, on SwiftShader where there is no card.
set -uo pipefail
cd "$(dirname "$0")/../../.."
bundle=$1
size=${2:-}
budget=${BUDGET:-560}
export OUT=${OUT:-$PWD/gpu-results}
export WORK=${WORK:-$(mktemp -d /tmp/convllava-gpu.XXXXXX)}
mkdir -p "$OUT" "$WORK"
: >"$OUT/rows.jsonl"
exec > >(tee "$OUT/log.txt") 2>&1

python3 - "$bundle" "$WORK" <<'PYTHON'
import sys, tarfile
with tarfile.open(sys.argv[1], "r:*") as archive:
    archive.extractall(sys.argv[2])
PYTHON
# The bundle has the packages of a checkout in repo/; the rest of it is the working tree's.
cp -r package.json sidecar test "$WORK/repo/"
bench=$WORK/repo/test/bench/gpu
# A library that the machine has goes with its driver better than the bundle's.
known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
for library in "$WORK"/lib/*.so*; do
  if grep -qF "$(basename "$library") " <<<"$known"; then rm "$library"; fi
done
export XDG_RUNTIME_DIR=$WORK/runtime
mkdir -p "$XDG_RUNTIME_DIR"
nvidia=/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json
if [[ -z ${VK_DRIVER_FILES:-} && -e $nvidia ]]; then export VK_DRIVER_FILES=$nvidia; fi
export VK_ICD_FILENAMES=${VK_DRIVER_FILES:-}
[[ -n $VK_ICD_FILENAMES ]] || unset VK_ICD_FILENAMES
export PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HF_HUB_OFFLINE=1 TORCHINDUCTOR_CACHE_DIR=$WORK/inductor
VERSIONS=$(timeout 60 python3 -c '
import importlib.metadata as m, json
print(json.dumps({name: m.version(name) for name in ("torch", "transformers") if m.packages_distributions().get(name)}))') || VERSIONS='{}'
export VERSIONS

node() { LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$WORK/lib" "$WORK/bin/node" "$bench/bench.ts" "$@" $size; }
python() { python3 "$bench/$1" "${@:2}"; }
export -f node python
export bench size

# part SECONDS NAME COMMAND…: runs within the time limit and within what is left of the budget.
part() {
  local left=$((budget - SECONDS)) limit=$1 name=$2 start=$SECONDS status
  ((limit < left)) || limit=$left
  if ((limit < 5)); then
    echo "== $name: no time left"
    printf '{"section":"Not run","row":{"what":"%s","notRun":"no time left"}}\n' "$name" >>"$OUT/rows.jsonl"
    return
  fi
  echo "== $name (at $SECONDS s, at most $limit s)"
  timeout -s KILL "$limit" bash -c '"$@"' part "${@:3}"
  status=$?
  echo "== $name: $((SECONDS - start)) s, status $status"
  if ((status != 0)); then
    local reason="ended with status $status after $((SECONDS - start)) s; see log.txt"
    printf '{"section":"Not run","row":{"what":"%s","notRun":"%s"}}\n' "$name" "$reason" >>"$OUT/rows.jsonl"
  fi
  timeout -s KILL 20 bash -c 'node table' || true
}

nvidia-smi || echo 'no nvidia-smi'
part 60 'device' node probe
part 100 'reference checkpoint on the card' node golden
part 60 'reference by transformers' python reference.py "$WORK/repo/test/golden/tiny"
part 60 'random package' node write-package
part 110 'language model, fp16 activations' node language-fp16
part 60 'vision' node vision
part 60 'profile' node profile
part 170 'PyTorch' python torch_bench.py $size
part 70 'llama.cpp' node llama
part 60 'language model, fp32 activations' node language-fp32
part 60 'longer chunks' node longer-chunks
echo "== finished after $SECONDS s"
cat "$OUT/results.md"
