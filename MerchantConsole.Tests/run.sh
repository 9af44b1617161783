#!/usr/bin/env bash
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
dotnet test --solution MerchantConsole.sln "$@" 2>&1 | tee "$log"
code=${PIPESTATUS[0]}
number() { grep -oE "^ *$1: *[0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+$' || echo 0; }
echo "$(number succeeded) passed, $(number failed) failed, $(number skipped) skipped"
rm -f "$log"
exit "$code"
