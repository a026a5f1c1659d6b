#include "server/commands.h"
#include "server/newsroom.h"

namespace stanhope {

base::Result<Configuration> load_configuration(const CommandOptions& options) {
    return load_configuration(options.data.configuration_file(), process_environment(), options.overrides);
}

base::Result<std::unique_ptr<Newsroom>> open_newsroom(const CommandOptions& options) {
    TRY(Configuration configuration, load_configuration(options));
    TRY(auto newsroom, Newsroom::open(options.data, configuration));
    TRY(must_be_current(*newsroom));
    return newsroom;
}

}  // namespace stanhope
