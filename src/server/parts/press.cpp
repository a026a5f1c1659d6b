// The press: the pages in memory.

#include "press/press.h"

#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

namespace {

void add_metrics(MetricsText& text, const press::Press& press) {
    press::PageSetCounts counts = press.counts();
    text.add("stanhope_pages_resident", "gauge", "Pages held in memory.", counts.pages);
    text.add("stanhope_fragments_resident", "gauge", "Fragments held in memory.", counts.fragments);
    text.add("stanhope_pages_bytes", "gauge", "Memory the pages and their fragments take.", counts.bytes);
    text.add("stanhope_pages_evicted_total", "counter", "Pages evicted for want of memory.",
             counts.evictions);
    text.add("stanhope_pages_flattened_total", "counter", "Pages compressed whole while they held still.",
             counts.flattened);
    text.add("stanhope_pages_restitched_total", "counter", "Pages reassembled from changed fragments.",
             counts.restitched);
    text.add("stanhope_pages_waiting", "gauge", "Pages being made or waiting to be.", press.waiting());
}

}  // namespace

base::Result<void> add_press(Serving& serving) {
    auto make = [&](std::string_view target) { return serving.make_page(target); };
    press::Press& press =
        serving.keep(std::make_unique<press::Press>(serving.configuration.press, make, serving.newsroom.feed(),
                                             serving.newsroom.database(), serving.log));
    serving.press = &press;
    serving.add_metrics([&](MetricsText& text) { add_metrics(text, press); });
    serving.run(press);
    return {};
}

}  // namespace stanhope
