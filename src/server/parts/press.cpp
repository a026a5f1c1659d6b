// Adds the press, which keeps pages in memory.

#include "press/press.h"

#include "addresses/public_addresses.h"
#include "server/parts/parts.h"
#include "server/serving.h"
#include "site/page_targets.h"
#include "site/stale_keys.h"

namespace stanhope {

namespace {

void add_metrics(MetricsText& text, const press::Press& press) {
    press::PageSetCounts counts = press.counts();
    text.add("stanhope_pages_resident", "gauge", "Pages held in memory.", counts.pages);
    text.add("stanhope_fragments_resident", "gauge", "Fragments held in memory.", counts.fragments);
    text.add("stanhope_pages_bytes", "gauge", "Memory the pages and their fragments take.", counts.bytes);
    text.add("stanhope_pages_evicted_total", "counter", "Pages evicted for want of memory.",
             counts.evictions);
    text.add("stanhope_pages_flattened_total", "counter",
             "Pages compressed as a whole because they had not changed.", counts.flattened);
    text.add("stanhope_pages_restitched_total", "counter", "Pages reassembled from changed fragments.",
             counts.restitched);
    text.add("stanhope_pages_waiting", "gauge", "Pages being made or waiting to be.", press.waiting());
    text.add("stanhope_pages_stale", "gauge", "Stale pages, served until they are remade.", counts.stale);
    press::MakingCounts making = press.making_counts();
    text.add("stanhope_pages_made_total", "counter", "Pages made or remade.", making.pages);
    text.add("stanhope_fragments_made_total", "counter", "Shared fragments remade without a page.",
             making.fragments);
}

}  // namespace

base::Result<void> add_press(Serving& serving) {
    press::Makers makers;
    makers.page = [&](std::string_view target, const press::FindMade& find_made) {
        return serving.make_page(target, find_made);
    };
    makers.fragments = [&](std::string_view target, std::span<const std::string> names) {
        return serving.make_fragments(target, names);
    };
    press::PressParts parts{
        std::move(makers),           stale_keys, {kept_target, is_never_kept}, serving.newsroom.feed(),
        serving.newsroom.database(), serving.log};
    press::Press& press =
        serving.keep(std::make_unique<press::Press>(serving.configuration.press, std::move(parts)));
    serving.press = &press;
    serving.add_metrics([&](MetricsText& text) { add_metrics(text, press); });
    serving.run(press);
    return {};
}

}  // namespace stanhope
