# Converts measurements, one on each line, to medians and comparisons. A comparison is the median of the
# ratios of all rounds. A ratio above 1 means that our server is better. Cost is the processor time of a
# request.

def median: sort | if length == 0 then null elif length % 2 == 1 then .[length / 2 | floor]
    else (.[length / 2 - 1] + .[length / 2]) / 2 end;

def medians: {
    row: .[0].row, server: .[0].server,
    requests_per_second: (map(.requests_per_second) | median), cpu_us_per_request: (map(.cpu_us_per_request) | median),
    p50_us: (map(.p50_us // empty) | median), p99_us: (map(.p99_us // empty) | median),
    max_us: (map(.max_us // empty) | max), load_busy: (map(.load_busy // empty) | median),
    errors: (map(.errors // 0) | add)
};

# Groups measurements by row and server, in the order in which these were first measured.
def groups: reduce .[] as $one ([]; (map(.[0] | .row == $one.row and .server == $one.server) | index(true)) as $at
    | if $at == null then . + [[$one]] else .[$at] += [$one] end);

def of($row; $server; $round): map(select(.row == $row and .server == $server and .round == $round)) | .[0];

# The name of the server that costs least in the row, of those whose names begin with $name: "nginx" has two
# configurations.
def fastest($row; $name): map(select(.row == $row and (.server | startswith($name)))) | groups | map(medians)
    | sort_by(.cpu_us_per_request) | (.[0].server // $name);

def ratios($goal; f): . as $all | [range(1; $rounds + 1) as $round
    | ($all | of($goal.row; $goal.ours; $round)) as $ours | ($all | of($goal.row; $goal.reference; $round)) as $reference
    | select($ours != null and $reference != null) | [$ours, $reference] | f];

def compare($goal): {
    row: $goal.row, ours: $goal.ours, reference: $goal.reference, goal: $goal.goal,
    cost: (ratios($goal; .[1].cpu_us_per_request / .[0].cpu_us_per_request) | median),
    throughput: (ratios($goal; .[0].requests_per_second / .[1].requests_per_second) | median)
} | .met = (if .goal == null or .cost == null then null else .cost >= .goal end);

def goals: [
    {row: "30 KB, identity", ours: "stanhope", reference: "nginx", goal: 1.3},
    {row: "30 KB, identity", ours: "stanhope", reference: "limit", goal: 0.9},
    {row: "30 KB, gzip", ours: "stanhope", reference: "nginx", goal: 1.4},
    {row: "30 KB, gzip", ours: "stanhope", reference: "limit", goal: 0.9},
    {row: "30 KB, gzip, asked by a browser", ours: "stanhope", reference: "nginx"},
    {row: "30 KB, gzip, asked by a browser", ours: "stanhope", reference: "limit"},
    {row: "304", ours: "stanhope", reference: "nginx", goal: 1.4},
    {row: "304", ours: "stanhope", reference: "limit"},
    {row: "30 KB, gzip, 8 pipelined", ours: "stanhope", reference: "nginx"},
    {row: "30 KB, gzip, 8 pipelined", ours: "stanhope", reference: "limit"},
    {row: "12 pieces, identity", ours: "12 pieces", reference: "one piece", goal: 0.9},
    {row: "12 pieces, gzip", ours: "12 pieces", reference: "one piece", goal: 0.9},
    {row: "resident pages, one asked for", ours: "100000 pages", reference: "1000 pages", goal: 0.95},
    {row: "resident pages, all asked for", ours: "100000 pages", reference: "1000 pages"},
    {row: "10,000 idle connections", ours: "with", reference: "without", goal: 0.9},
    {row: "a page replaced 100 times a second", ours: "replaced", reference: "still", goal: 0.9},
    {row: "HTTP/2, 30 KB, gzip", ours: "stanhope", reference: "nginx", goal: 1.0}
];

. as $all
| map(select(.server == "memory").bytes_per_connection) as $idle
| {
    commit: $commit, processor: $processor, rounds: $rounds, seconds: $seconds,
    rows: (map(select(.server != "memory")) | groups | map(medians)),
    comparisons: [goals[] as $goal
        | $all | compare($goal + {reference: (if $goal.reference == "nginx" then fastest($goal.row; "nginx") else $goal.reference end)}) | select(.cost != null)],
    idle_bytes_per_connection: ($idle | median), idle_bytes_goal: 6144,
    notes: ($notes | rtrimstr("\n") | split("\n") | map(select(. != ""))),
    measurements: $all
}
