// Reads robots.txt, ads.txt, trust.txt and security.txt. All but robots.txt exist only if the settings have
// content for them.

#include "feeds/sitemap.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

constexpr std::chrono::days kSecurityLife{180};

FoundText plain(std::string text, std::vector<std::string> keys = {}) {
    return {"text/plain; charset=utf-8", std::move(text), std::move(keys)};
}

std::string setting(const PageFrame& frame, const std::string& name) {
    auto found = frame.settings.find(name);
    return found == frame.settings.end() ? "" : found->second;
}

Found file_of_setting(const PageFrame& frame, const std::string& name) {
    std::string text = setting(frame, name);
    if (text.empty()) return Found();
    if (!text.ends_with('\n')) text += '\n';
    return plain(std::move(text), {"editions"});
}

}  // namespace

base::Result<Found> read_robots(PageReading reading) {
    return plain(robots_txt(reading.frame.origin, reading.frame.editions), {"editions"});
}

base::Result<Found> read_ads_text(PageReading reading) {
    return file_of_setting(reading.frame, "ads_txt");
}

base::Result<Found> read_trust_text(PageReading reading) {
    return file_of_setting(reading.frame, "trust_txt");
}

// security.txt says when it expires, so it is made for each request and the press does not keep it.
base::Result<Found> read_security_text(PageReading reading) {
    const PageFrame& frame = reading.frame;
    std::string contact = setting(frame, "security_contact");
    if (contact.empty()) return Found();
    base::Time expires = std::chrono::floor<std::chrono::days>(frame.made_at) + kSecurityLife;
    return plain(security_txt(frame.origin, contact, frame.editions, expires));
}

}  // namespace stanhope
