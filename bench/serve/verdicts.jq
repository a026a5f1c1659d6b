# Converts the results to the table of ratios and goals, with tabs between the columns for column(1).

def ratio: if . == null then "–" else (. * 100 | round) / 100 | tostring end;
def verdict: if . == null then "" elif . then "met" else "NOT MET" end;

["ROW", "WHAT", "AGAINST", "COST", "THROUGHPUT", "GOAL", "VERDICT"],
(.comparisons[] | [.row, .ours, .reference, (.cost | ratio), (.throughput | ratio),
    (if .goal == null then "–" else "cost ≥ \(.goal)" end), (.met | verdict)]),
(select(.idle_bytes_per_connection != null)
    | ["10,000 idle connections", "resident bytes each", "", (.idle_bytes_per_connection | round | tostring), "",
       "≤ \(.idle_bytes_goal)", (.idle_bytes_per_connection <= .idle_bytes_goal | verdict)])
| @tsv
