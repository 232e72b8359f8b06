// Runs regression tests of the Core Rule Set with go-ftw's own runner and prints its statistics as JSON. Its command
// line cannot be built: an option for waiting needs a module that the module proxy does not serve.
//
// Usage: go-ftw CONFIG TESTS, with a configuration file and a pattern of test files as go-ftw documents them.
package main

import (
	"encoding/json"
	"log"
	"os"
	"time"

	schema "github.com/coreruleset/ftw-tests-schema/v2/types"
	"github.com/coreruleset/go-ftw/v2/config"
	"github.com/coreruleset/go-ftw/v2/ftwhttp"
	"github.com/coreruleset/go-ftw/v2/output"
	"github.com/coreruleset/go-ftw/v2/runner"
	"github.com/coreruleset/go-ftw/v2/test"
	"github.com/coreruleset/go-ftw/v2/waflog"
	"github.com/rs/zerolog"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go-ftw CONFIG TESTS")
	}
	zerolog.SetGlobalLevel(zerolog.WarnLevel)
	settings := must(config.NewConfigFromFile(os.Args[1]))
	files := must(test.GetTestsFromFiles(os.Args[2]))

	run := config.NewRunnerConfiguration(settings)
	run.ConnectTimeout = 3 * time.Second
	run.ReadTimeout = 10 * time.Second
	context := &runner.TestRunContext{
		RunnerConfig: run,
		Output:       output.NewOutput("quiet", os.Stderr),
		Stats:        runner.NewRunStats(),
		Client:       must(ftwhttp.NewClient(run)),
		LogLines:     must(waflog.NewFTWLogLines(run)),
	}
	for _, file := range files {
		for _, each := range file.Tests {
			// One by one, as the runner stops at the first test that gets no answer.
			alone := *file
			alone.Tests = []schema.Test{each}
			if err := runner.RunTest(context, &alone); err != nil {
				log.Printf("%s: %v", each.IdString(), err)
				context.Stats.Failed = append(context.Stats.Failed, each.IdString())
			}
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(context.Stats); err != nil {
		log.Fatal(err)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
