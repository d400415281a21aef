#!/usr/bin/env bash
# Runs all tests. Needs the .NET SDK and the network for packages; a real kubectl is fetched where that is possible.
# Says which tests were skipped and why. The last line is "N passed, N failed", with ", N skipped" if some were.
set -uo pipefail
cd "$(dirname "$0")/.."

./eng/fetch-kubectl.sh >/dev/null || echo "Without kubectl and helm, the tests that need one are skipped."
./eng/fetch-cel.sh >/dev/null || echo "Without an interpreter of CEL, the tests of the admission policies' rules are skipped."
./eng/fetch-mcp-suites.sh >/dev/null || echo "Without the public MCP suites, the tests that run them are skipped."

results="artifacts/test-results"
rm -rf "$results"
dotnet test K8gentS.slnx -c Release --nologo --logger trx --results-directory "$results"
code=$?

echo
shopt -s nullglob
awk -v code="$code" '
    function text(line, from, to) {
        sub(".*" from, "", line); sub(to ".*", "", line)
        gsub(/&quot;/, "\"", line); gsub(/&apos;/, "\x27", line); gsub(/&lt;/, "<", line); gsub(/&gt;/, ">", line); gsub(/&amp;/, "\\&", line)
        return line
    }
    /<UnitTestResult / {
        outcome = text($0, " outcome=\"", "\"")
        count[outcome]++
        waiting = outcome == "NotExecuted"
    }
    waiting && /<Message>/ {
        reasons[text($0, "<Message>", "</Message>")]++
        waiting = 0
    }
    END {
        for (reason in reasons) printf "%d skipped: %s\n", reasons[reason], reason
        passed = count["Passed"] + 0; failed = count["Failed"] + 0; skipped = count["NotExecuted"] + 0
        if (failed == 0 && (code != 0 || passed == 0)) {
            print (passed == 0 ? "No test ran" : "The run itself failed, see above") "; that counts as one failure."
            failed = 1
        }
        printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""
        exit failed > 0
    }' "$results"/*.trx </dev/null
