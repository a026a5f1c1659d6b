# Converts the results to the table of measurements, with tabs between the columns for column(1).

def places($count): if . == null then "–" else pow(10; $count) as $scale | (. * $scale | round) / $scale | tostring end;

["ROW", "SERVER", "REQUESTS/S", "CPU µs", "p50 µs", "p99 µs", "LOAD BUSY", "ERRORS"],
(.rows[] | [.row, .server, (.requests_per_second | places(0)), (.cpu_us_per_request | places(2)), (.p50_us | places(0)),
    (.p99_us | places(0)), (.load_busy | places(2)), (.errors | tostring)])
| @tsv
