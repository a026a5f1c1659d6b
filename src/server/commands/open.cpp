#include "server/commands.h"
#include "server/newsroom.h"

namespace stanhope {

base::Result<Configuration> load_configuration(const CommandOptions& options) {
    return load_configuration(options.data.configuration_file(), process_environment(), options.overrides);
}

namespace {

base::Result<std::unique_ptr<Newsroom>> open_newsroom(const CommandOptions& options, bool is_batch) {
    TRY(Configuration configuration, load_configuration(options));
    configuration.is_batch = is_batch;
    TRY(auto newsroom, Newsroom::open(options.data, configuration));
    TRY(must_be_current(*newsroom));
    return newsroom;
}

}  // namespace

base::Result<std::unique_ptr<Newsroom>> open_newsroom(const CommandOptions& options) {
    return open_newsroom(options, false);
}

base::Result<std::unique_ptr<Newsroom>> open_newsroom_for_batch(const CommandOptions& options) {
    return open_newsroom(options, true);
}

}  // namespace stanhope
