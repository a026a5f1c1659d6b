#include "server/serving.h"

namespace stanhope {

Serving::Serving(const CommandOptions& serve_options, Configuration& current, Newsroom& served,
                 base::Log& to_log)
    : options(serve_options),
      configuration(current),
      newsroom(served),
      log(to_log),
      jobs(served.queue(), served.database(), to_log) {}

Serving::~Serving() {
    while (!kept_.empty())
        kept_.pop_back();
}

void Serving::add_page_maker(std::string prefix, press::Makers makers) {
    page_makers_.emplace_back(std::move(prefix), std::move(makers));
}

const press::Makers* Serving::find_makers(std::string_view target) const {
    const press::Makers* best = nullptr;
    std::size_t longest = 0;
    for (const auto& [prefix, makers] : page_makers_) {
        if (!target.starts_with(prefix) || prefix.size() < longest) continue;
        best = &makers;
        longest = prefix.size();
    }
    return best;
}

base::Result<std::optional<press::MadePage>> Serving::make_page(std::string_view target,
                                                                const press::FindMade& find_made) const {
    const press::Makers* makers = find_makers(target);
    if (makers == nullptr) return std::nullopt;
    return makers->page(target, find_made);
}

base::Result<std::vector<press::MadeFragment>> Serving::make_fragments(
    std::string_view target, std::span<const std::string> names) const {
    const press::Makers* makers = find_makers(target);
    if (makers == nullptr || !makers->fragments) return std::vector<press::MadeFragment>();
    return makers->fragments(target, names);
}

base::Result<void> Serving::start() {
    for (const Service& service : services_) {
        auto started = service.start();
        if (!started) {
            stop();
            return started;
        }
        ++started_;
    }
    return {};
}

void Serving::stop() {
    while (started_ > 0)
        services_[--started_].stop();
}

void Serving::reload() {
    for (const auto& reload_part : reloads_)
        reload_part();
    auto loaded = load_configuration(options);
    if (!loaded)
        return log.error("the configuration was not reloaded", {{"reason", base::describe(loaded.error())}});
    log.set_least_level(loaded->log_level);
    configuration.log_level = loaded->log_level;
    for (const auto& take_over : take_overs_)
        take_over(*loaded);
    bool needs_restart = *loaded != configuration;
    log.info("the configuration was reloaded", {{"needs_restart", needs_restart}});
}

}  // namespace stanhope
