#!/usr/bin/env bash
# Runs `crossread check` with the inputs of action.yml, which come as variables so that no text of a pull request is ever
# part of a command. Appends the report to the summary page of the step and the counts to the outputs of the action.
set -euo pipefail

crossread="${CROSSREAD_BINARY:-$RUNNER_TEMP/crossread-build/bin/crossread}"
work="$(mktemp -d "$RUNNER_TEMP/crossread-XXXXXX")"
arguments=(--output "json=$work/report.json")

# add_each PREFIX TEXT: an argument for each line of the text that is not empty.
add_each() {
  local line
  while IFS= read -r line; do
    line="${line%$'\r'}"
    if [ -n "$line" ]; then arguments+=("$1$line"); fi
  done <<<"$2"
}

# add FLAG VALUE: the flag, unless the value is empty.
add() {
  if [ -n "$2" ]; then arguments+=("$1=$2"); fi
}

# add_output FORMAT PATH: a report, unless the path is empty.
add_output() {
  if [ -n "$2" ]; then arguments+=("--output=$1=$2"); fi
}

add --changed-since "${INPUT_CHANGED_SINCE:-}"
add --fail-on "${INPUT_FAIL_ON:-}"
add --baseline "${INPUT_BASELINE:-}"
add --config "${INPUT_CONFIG:-}"
add_each --archive= "${INPUT_ARCHIVE:-}"
add_output sarif "${INPUT_SARIF:-}"
add_output junit "${INPUT_JUNIT:-}"
add_output comment "${INPUT_COMMENT:-}"
add_each --output= "${INPUT_OUTPUTS:-}"
if [ "${INPUT_NEW_LINES_ONLY:-}" = true ]; then arguments+=(--new-lines-only); fi
if [ "${INPUT_ANNOTATIONS:-}" = true ]; then arguments+=(--format=github); fi
if [ "${INPUT_STEP_SUMMARY:-}" = true ]; then add_output step-summary "$work/summary.md"; fi
if [ -n "${GITHUB_SERVER_URL:-}" ]; then
  arguments+=("--link-base=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/$GITHUB_SHA/")
fi
add_each "" "${INPUT_ARGS:-}"
arguments+=(--)
add_each "" "${INPUT_ARTICLES:-}"

code=0
"$crossread" check "${arguments[@]}" || code=$?

if [ -s "$work/summary.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi

# count PATH: a number of the report, 0 where there is no report.
count() {
  if [ -s "$work/report.json" ]; then jq -r "$1" "$work/report.json"; else echo 0; fi
}

{
  echo "exit-code=$code"
  echo "findings=$(count .summary.findings)"
  echo "errors=$(count .summary.by_severity.error)"
  echo "warnings=$(count .summary.by_severity.warning)"
  echo "notes=$(count .summary.by_severity.note)"
  echo "report=$work/report.json"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
