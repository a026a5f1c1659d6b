#include "live/presences.h"

namespace stanhope {

bool Presences::enter(std::string_view article, const Presence& presence, Time now) {
    base::MutexLock lock(mutex_);
    Desks& desks = articles_[std::string(article)];
    auto known = desks.find(presence.client);
    if (known == desks.end() && desks.size() >= kMostInArticle) return false;
    bool has_changed = known == desks.end() || known->second.presence != presence;
    desks.insert_or_assign(presence.client, Seen{presence, now});
    return has_changed;
}

bool Presences::leave(std::string_view article, std::string_view client) {
    base::MutexLock lock(mutex_);
    auto desks = articles_.find(article);
    if (desks == articles_.end()) return false;
    auto known = desks->second.find(client);
    if (known == desks->second.end()) return false;
    desks->second.erase(known);
    if (desks->second.empty()) articles_.erase(desks);
    return true;
}

std::vector<Presence> Presences::in_article(std::string_view article) const {
    base::MutexLock lock(mutex_);
    std::vector<Presence> present;
    auto desks = articles_.find(article);
    if (desks == articles_.end()) return present;
    present.reserve(desks->second.size());
    for (const auto& [client, seen] : desks->second)
        present.push_back(seen.presence);
    return present;
}

std::vector<std::string> Presences::articles() const {
    base::MutexLock lock(mutex_);
    std::vector<std::string> articles;
    articles.reserve(articles_.size());
    for (const auto& [article, desks] : articles_)
        articles.push_back(article);
    return articles;
}

std::vector<std::string> Presences::forget_silent(Time now) {
    base::MutexLock lock(mutex_);
    std::vector<std::string> changed;
    for (auto article = articles_.begin(); article != articles_.end();) {
        auto is_silent = [&](const auto& desk) { return now - desk.second.at > kLife; };
        if (std::erase_if(article->second, is_silent) > 0) changed.push_back(article->first);
        article = article->second.empty() ? articles_.erase(article) : std::next(article);
    }
    return changed;
}

}  // namespace stanhope
