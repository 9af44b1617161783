#!/usr/bin/env bash
# A throw-away PostgreSQL for one run of the tests.
#   postgres.sh start   makes one in a new temporary folder, prints the folder and its connection string, a line each
#   postgres.sh stop FOLDER   stops it and deletes the folder
# Exit code 3: no PostgreSQL is installed. Its server refuses root, so root runs it as the user postgres.
set -euo pipefail
cd /

tool() {
    local found
    found=$(command -v "$1" || ls -1 /usr/lib/postgresql/*/bin/"$1" /usr/local/pgsql/bin/"$1" /opt/homebrew/bin/"$1" 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] && readlink -f "$found"
}

as_server() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
    local port
    for _ in $(seq 50); do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    return 1
}

# In memory where there is room: hundreds of databases of hundreds of files each are made and dropped, which keeps a disk's file system busy.
roomiest() {
    local free
    free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ "${free:-0}" -gt 4000000 ] && [ -w /dev/shm ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

start() {
    local initdb pg_ctl folder port
    initdb=$(tool initdb) && pg_ctl=$(tool pg_ctl) || { echo "no PostgreSQL found" >&2; exit 3; }
    folder=$(mktemp -d "$(roomiest)/console-postgres.XXXXXX")
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    # Nothing here may keep this script's output open, or who waits for its end would wait for the server's.
    as_server "$initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$folder.log" 2>&1 </dev/null \
        || { cat "$folder.log" >&2; rm -rf "$folder" "$folder.log"; exit 1; }
    for _ in 1 2 3; do
        port=$(free_port)
        if as_server "$pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/server.log" -o "-p $port \
            -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=400 -c shared_buffers=128MB \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB -c timezone=UTC" start >>"$folder.log" 2>&1 </dev/null; then
            rm -f "$folder.log"
            echo "$folder"
            echo "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres;Timeout=60;Command Timeout=120"
            return
        fi
    done
    cat "$folder.log" "$folder/server.log" >&2
    rm -rf "$folder" "$folder.log"
    exit 1
}

stop() {
    case "$1" in */console-postgres.??????) ;; *) echo "not a folder of ours: $1" >&2; exit 2 ;; esac
    [ ! -d "$1/data" ] || as_server "$(tool pg_ctl)" -D "$1/data" -m immediate stop >/dev/null 2>&1 </dev/null || true
    rm -rf "$1"
}

case "${1:-}" in
    start) start ;;
    stop) stop "${2:?folder}" ;;
    *) echo "start | stop FOLDER" >&2; exit 2 ;;
esac
