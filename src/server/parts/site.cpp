// Adds the readers' site with its theme. SIGHUP loads the theme again.

#include "site/site.h"

#include "api/api.h"
#include "press/press.h"
#include "reports/reports.h"
#include "server/parts/parts.h"
#include "server/picture_server.h"
#include "server/serving.h"

namespace stanhope {

namespace {

void log_warnings(const Theme& theme, base::Log& log) {
    for (const ThemeWarning& warning : theme.warnings())
        log.warning("the theme should be mended", {{"place", warning.place}, {"reason", warning.what}});
}

// Loads a theme and uses it from now on. If the theme is broken, the present one stays in use.
void exchange_theme(Serving& serving, const std::string& name) {
    auto theme = open_theme(name);
    if (!theme)
        return serving.log.error("the theme was refused; the one before stays",
                                 {{"reason", base::describe(theme.error())}});
    log_warnings(**theme, serving.log);
    serving.configuration.theme = name;
    std::string shown_name((*theme)->name());
    serving.pictures->renditions().set_table((*theme)->renditions());
    serving.site->set_theme(*std::move(theme));
    serving.press->forget_everything();
    serving.log.info("the theme was taken over", {{"theme", shown_name}});
}

}  // namespace

base::Result<void> add_site(Serving& serving) {
    TRY(auto theme, open_theme(serving.configuration.theme));
    log_warnings(*theme, serving.log);
    serving.pictures->renditions().set_table(theme->renditions());
    Newsroom& newsroom = serving.newsroom;
    Reports& reports =
        serving.keep(std::make_unique<Reports>(newsroom.database(), newsroom.feed(), newsroom.clock()));
    SiteParts parts{newsroom.database(),
                    *serving.search,
                    newsroom.articles(),
                    newsroom.working_copies(),
                    reports,
                    serving.log,
                    newsroom.clock(),
                    [&] { return serving.pictures->renditions().table(); },
                    [&](const http::Request& request) { return serving.api->find_actor(request); }};
    Site& site = serving.keep(std::make_unique<Site>(std::move(parts), std::move(theme)));
    serving.site = &site;
    press::Makers makers;
    makers.page = [&](std::string_view target, const press::FindMade& find_made) {
        return site.make(target, find_made);
    };
    makers.fragments = [&](std::string_view target, std::span<const std::string> names) {
        return site.make_fragments(target, names);
    };
    serving.add_page_maker("/", std::move(makers));
    serving.router.set_fallback([&](const http::Request& request) { return site.answer(request); });
    serving.on_new_configuration([&](Configuration& loaded) {
        exchange_theme(serving, loaded.theme);
        loaded.theme = serving.configuration.theme;
    });
    return {};
}

}  // namespace stanhope
