# Sourced by every script here: goes to the root of the checkout and brings the few words they share.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Everything is built into this checkout; the scripts look for it there.
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR CARGO_BUILD_TARGET

say() {
  local bold= plain=
  [ ! -t 2 ] || bold=$'\033[1m' plain=$'\033[0m'
  printf '%s==> %s%s\n' "$bold" "$*" "$plain" >&2
}
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# rustup puts cargo there, but only a new login shell knows it.
have cargo || PATH="$PATH:${HOME-}/.cargo/bin"

# step NAME CMD...: runs it and says how long it took.
step() {
  local from=$SECONDS
  running=$1
  shift
  say "$running"
  # A trap, not `"$@" || ...`: behind that, bash would not stop at a failing line inside of a function.
  trap 'say "$running: failed"' EXIT
  "$@"
  trap - EXIT
  say "$running: $((SECONDS - from)) s"
}

# apt_install PACKAGE...: only as root on Debian; says what to install elsewhere. Package lists are
# fetched only when the first try does not find what it needs.
apt_install() {
  if [ "$(id -u)" != 0 ] || ! have apt-get; then
    die "needs the Debian packages: $* (as root: apt-get install $*)"
  fi
  export DEBIAN_FRONTEND=noninteractive
  local get=(apt-get install -y -q --no-install-recommends "$@")
  { "${get[@]}" || { apt-get update -q && "${get[@]}"; }; } >&2 || die "apt-get could not install: $*"
}

need_node() {
  have node && have npm || die "needs Node.js 20 or later with npm, on PATH"
  local version
  version=$(node --version)
  version=${version#v}
  [ "${version%%.*}" -ge 20 ] || die "needs Node.js 20 or later, found $version"
}

# A loopback port on which nothing answers now.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000)) # below the range that outgoing connections take theirs from
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
