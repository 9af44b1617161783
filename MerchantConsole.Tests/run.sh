#!/usr/bin/env bash
# Runs every test: installs what is missing where it can, starts a throw-away PostgreSQL, stops what it started, and says at the very end
# "N passed, N failed, N skipped". Arguments go to the test runner, for instance: ./run.sh --filter-class '*MoneyTests'
# Here nothing may be skipped: a storage or browser test that could not run is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# The runner's summary in English, whatever the machine speaks; the console's own words stay those of its first language.
export LC_ALL=C.UTF-8
log=$(mktemp)
folder=""

stop_all() {
    [ -z "$folder" ] || ./MerchantConsole.Tests/TestKit/postgres.sh stop "$folder"
    folder=""
    rm -f "$log"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

has() { command -v "$1" >/dev/null 2>&1; }

# The first argument is how many seconds it may take: where no network is, that is soon said.
install() {
    local most=$1
    shift
    echo "Installing: $*"
    DEBIAN_FRONTEND=noninteractive timeout "$most" apt-get install -y -qq --no-install-recommends \
        -o Acquire::Retries=0 -o Acquire::http::Timeout=10 "$@" >"$log" 2>&1 || { tail -n 5 "$log"; echo "Could not install: $*" >&2; return 1; }
}
can_install() { [ "$(id -u)" = 0 ] && has apt-get; }
has_chromium() { has chromium || has chromium-browser || has google-chrome; }

missing=() shell=()
has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "${MERCHANTCONSOLE_TEST_POSTGRES:-}" ] || missing+=(postgresql)
(has fc-list && [ -n "$(fc-list :lang=zh-cn)" ]) || missing+=(fontconfig fonts-noto-cjk)
# Chromium without its windows draws the same pages for little more than half of the processor's time; not every system has it as a package.
has chromium-headless-shell || [ -n "${MERCHANTCONSOLE_TEST_CHROMIUM:-}" ] || shell=(chromium-headless-shell)
if [ $((${#missing[@]} + ${#shell[@]})) -gt 0 ]; then
    if can_install; then
        timeout 60 apt-get update -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=10 >"$log" 2>&1 || tail -n 5 "$log"
        [ ${#missing[@]} = 0 ] || install 300 "${missing[@]}"
        [ ${#shell[@]} = 0 ] || install 60 "${shell[@]}" || has_chromium || install 300 chromium
    elif [ ${#missing[@]} -gt 0 ] || ! has_chromium; then
        has_chromium || missing+=(chromium)
        echo "Missing and not installable here (needs root and apt-get): ${missing[*]}" >&2
    fi
fi

if [ -z "${MERCHANTCONSOLE_TEST_POSTGRES:-}" ]; then
    if started=$(./MerchantConsole.Tests/TestKit/postgres.sh start); then
        folder=$(sed -n 1p <<<"$started")
        MERCHANTCONSOLE_TEST_POSTGRES=$(sed -n 2p <<<"$started")
        export MERCHANTCONSOLE_TEST_POSTGRES
    else
        echo "PostgreSQL could not be started; its tests are going to be reported as skipped." >&2
    fi
fi

# The tests have 19.5 minutes, so that a test that hangs is a failure and not a run without an end. What passes is in the log alone, for that case.
timeout -k 20 1170 dotnet test --solution MerchantConsole.sln --output Detailed "$@" 2>&1 | tee "$log" | awk '/^passed /{quiet=1} /^[^ ]/ && !/^passed /{quiet=0} !quiet{print; fflush()}'
code=${PIPESTATUS[0]}

number() {
    local found
    found=$(grep -oE "^ *$1: *[0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+$')
    echo "${found:-0}"
}
passed=$(number succeeded) failed=$(number failed) skipped=$(number skipped)
if [ "$code" = 124 ] || [ "$code" = 137 ]; then
    echo "The tests were stopped after 19.5 minutes, $(grep -c '^passed ' "$log") had passed, last of all:"
    grep '^passed ' "$log" | tail -n 20
fi
if [ "$skipped" -gt 0 ]; then
    echo "Skipped tests are failures here: something that the tests need is missing (see above)." >&2
    [ "$code" != 0 ] || code=1
fi
[ "$failed" = 0 ] || [ "$code" != 0 ] || code=1

# What failed once more, at the very end: a long log is often cut off above.
if [ "$failed" != 0 ]; then
    echo "Failed:"
    awk '/^failed /{left=12} left>0{print "  " substr($0, 1, 400); left--}' "$log"
fi
stop_all
echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
